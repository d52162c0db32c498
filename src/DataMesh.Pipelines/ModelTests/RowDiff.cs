namespace DataMesh.Pipelines.ModelTests;

/// <summary>Expected rows held against a model's rows, in any order.</summary>
/// <param name="Columns">The compared columns: those that the test names.</param>
/// <param name="Matching">Rows that are as expected.</param>
/// <param name="Lines">The rows that are not.</param>
public sealed record RowDiff(IReadOnlyList<string> Columns, int Matching, IReadOnlyList<RowDiffLine> Lines)
{
    public bool IsSame => Lines.Count == 0;
}
