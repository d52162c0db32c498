namespace DataMesh.Storage.Delta.Staging;

/// <summary>What DuckDB's Parquet writer knows of one leaf column; texts as DuckDB prints values.</summary>
internal sealed record ColumnReport(long? NullCount, string? Min, string? Max, bool HasNaN);
