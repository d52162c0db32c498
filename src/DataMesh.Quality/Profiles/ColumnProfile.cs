namespace DataMesh.Quality.Profiles;

/// <summary>What one column holds.</summary>
/// <param name="Type">DuckDB's spelling.</param>
/// <param name="Nulls">Exact.</param>
/// <param name="Distinct">Estimated by HyperLogLog over <see cref="TableProfile.DistinctOfRows"/> rows.</param>
/// <param name="Min">The smallest value as text; null for an empty column, a nested type or a withheld one.</param>
/// <param name="Mean">The mean of a number column, else null.</param>
/// <param name="TopValues">Of <see cref="TableProfile.TopValuesOfRows"/> rows, the most frequent first.</param>
/// <param name="IsWithheld">True when the column is PII and no value of it is shown.</param>
public sealed record ColumnProfile(
    string Name,
    string Type,
    long Nulls,
    long Distinct,
    string? Min,
    string? Max,
    double? Mean,
    IReadOnlyList<ValueCount> TopValues,
    bool IsWithheld);
