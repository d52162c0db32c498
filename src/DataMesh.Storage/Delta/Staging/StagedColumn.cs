namespace DataMesh.Storage.Delta.Staging;

/// <summary>What writing the files told about one top-level column, over all of them.</summary>
/// <param name="Type">As stored.</param>
/// <param name="NullCount">Null for lists, maps and structs: Parquet counts their leaves, not them.</param>
/// <param name="Min">DuckDB's text of the smallest value; null when unknown or when there is none.</param>
/// <param name="Max">DuckDB's text of the greatest value; null when unknown or when there is none.</param>
/// <param name="HasNaN">True when a NaN was written; NaN is outside <paramref name="Min"/> and <paramref
/// name="Max"/>.</param>
public sealed record StagedColumn(string Name, string Type, long? NullCount, string? Min, string? Max, bool HasNaN);
