using DataMesh.Schemas.Compatibility;

namespace DataMesh.Schemas.Registry.Checks;

/// <summary>A schema beside one earlier version.</summary>
/// <param name="Version">The earlier version's number.</param>
/// <param name="Text">The earlier version's text.</param>
/// <param name="Comparisons">One or both directions.</param>
public sealed record VersionComparison(int Version, string Text, IReadOnlyList<SchemaComparison> Comparisons)
{
    public bool IsCompatible => Comparisons.All(c => c.IsCompatible);
}
