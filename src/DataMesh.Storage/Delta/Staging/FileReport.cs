namespace DataMesh.Storage.Delta.Staging;

/// <summary>One row of what <c>COPY … (RETURN_STATS)</c> gives.</summary>
internal sealed record FileReport(
    string FileName,
    long Rows,
    long SizeBytes,
    IReadOnlyDictionary<string, ColumnReport> Columns,
    IReadOnlyDictionary<string, string?> PartitionValues);
