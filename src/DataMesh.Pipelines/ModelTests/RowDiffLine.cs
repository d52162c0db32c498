namespace DataMesh.Pipelines.ModelTests;

/// <summary>One row that is wrong, column by column; null is SQL's null.</summary>
/// <param name="Expected">Null when the row is unexpected.</param>
/// <param name="Actual">Null when the row is missing.</param>
public sealed record RowDiffLine(
    RowDiffKind Kind,
    IReadOnlyList<string?>? Expected,
    IReadOnlyList<string?>? Actual);
