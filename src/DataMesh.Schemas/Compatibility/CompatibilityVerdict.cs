namespace DataMesh.Schemas.Compatibility;

/// <summary>Whether a new schema may follow the earlier versions, and every difference behind it.</summary>
/// <param name="Comparisons">The newest version first.</param>
public sealed record CompatibilityVerdict(IReadOnlyList<SchemaComparison> Comparisons)
{
    /// <summary>Nothing was to be compared.</summary>
    public static CompatibilityVerdict Unquestioned { get; } = new([]);

    public bool IsCompatible => Comparisons.All(c => c.IsCompatible);
}
