namespace DataMesh.Quality.Profiles;

/// <summary>A table's figures: rows, nulls, minimum, maximum and mean are exact.</summary>
/// <param name="DistinctOfRows">The rows that distinct values were estimated on; all, or a sample.</param>
/// <param name="TopValuesOfRows">The rows that the most frequent values come from; all, or a sample.</param>
public sealed record TableProfile(
    long RowCount, long DistinctOfRows, long TopValuesOfRows, IReadOnlyList<ColumnProfile> Columns);
