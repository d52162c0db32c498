namespace DataMesh.Schemas.Compatibility;

/// <summary>A new schema beside one earlier version, in one direction.</summary>
/// <param name="Index">The earlier version's place in the list that was asked about.</param>
/// <param name="Direction">Who reads whom.</param>
/// <param name="Differences">Those that break and those that do not.</param>
public sealed record SchemaComparison(
    int Index, SchemaDirection Direction, IReadOnlyList<SchemaDifference> Differences)
{
    public bool IsCompatible => !Differences.Any(d => d.Breaks);
}
