using DataMesh.Schemas.Compatibility;

namespace DataMesh.Schemas.Registry.Checks;

/// <summary>Whether a schema may follow the versions of a subject, with what is behind the verdict.</summary>
/// <param name="Level">What was asked of it.</param>
/// <param name="Versions">Every earlier version that it was compared with, the newest first.</param>
public sealed record CompatibilityReport(CompatibilityLevel Level, IReadOnlyList<VersionComparison> Versions)
{
    /// <summary>What is wrong with names that the metadata reserves.</summary>
    public IReadOnlyList<SchemaDifference> Reserved { get; init; } = [];

    public bool IsCompatible => Reserved.Count == 0 && Versions.All(v => v.IsCompatible);

    /// <summary>The report as registry clients show it; empty when the schema is compatible.</summary>
    public IReadOnlyList<string> Messages => CompatibilityMessages.Of(this);
}
