namespace DataMesh.Serving.Formats;

/// <summary>The shapes in which rows leave the node.</summary>
public enum ResultFormat
{
    Json,
    NdJson,
    Csv,
    Arrow,
    Parquet,
}
