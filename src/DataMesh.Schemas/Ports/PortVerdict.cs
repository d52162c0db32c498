using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Registry;

namespace DataMesh.Schemas.Ports;

/// <summary>What the registry says to a port's next schema.</summary>
/// <param name="Registered">The version that has this very schema, or null.</param>
/// <param name="Previous">The versions of the same major that it was compared with, oldest first.</param>
public sealed record PortVerdict(
    PortSchema Schema, int Major, RegisteredSchema? Registered, IReadOnlyList<int> Previous,
    CompatibilityVerdict Verdict)
{
    /// <summary>Whether the subject is held to the declared level already.</summary>
    public bool IsConfigured { get; init; } = true;

    /// <summary>There is nothing to register.</summary>
    public bool IsKnown => Registered is not null && IsConfigured;

    public bool IsCompatible => Verdict.IsCompatible;

    /// <summary>Every breaking difference with the version and direction it was found in.</summary>
    public IEnumerable<(int Version, SchemaDirection Direction, SchemaDifference Difference)> Breaks =>
        Verdict.Comparisons.SelectMany(c => c.Differences.Where(d => d.Breaks)
            .Select(d => (Previous[c.Index], c.Direction, d)));
}
