namespace DataMesh.Serving.Formats;

/// <summary>The shapes in which rows are sent.</summary>
internal enum ResultFormat
{
    Json,
    Ndjson,
    Csv,
    Arrow,
    Parquet,
}
