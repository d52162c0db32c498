using DataMesh.Model.Diagnostics;
using DataMesh.Schemas.Ports;

namespace DataMesh.Server.Meshes.Schemas;

/// <summary>What the registry says to a mesh folder.</summary>
/// <param name="Verdicts">One for each subject, with the product it belongs to.</param>
/// <param name="Diagnostics">An error among them forbids the apply.</param>
internal sealed record SchemaPlan(
    IReadOnlyList<(SchemaChange Change, PortVerdict Verdict, bool IsNewest)> Verdicts,
    IReadOnlyList<Diagnostic> Diagnostics)
{
    public static SchemaPlan Empty { get; } = new([], []);

    /// <summary>Nothing would be registered.</summary>
    public bool IsEmpty => Verdicts.All(v => v.Verdict.IsKnown);

    /// <summary>What changes, for people and programs.</summary>
    public IReadOnlyList<SchemaChange> Changes =>
        [.. Verdicts.Select(v => v.Change).Where(c => c.State != "unchanged")];
}
