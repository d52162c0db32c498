namespace DataMesh.Storage.Delta.Log;

/// <summary>A file that leaves the table; kept as a tombstone until no reader can still need it.</summary>
internal sealed record RemoveAction(
    string Path,
    long DeletionTimestampMs,
    bool DataChange,
    long? SizeBytes,
    IReadOnlyDictionary<string, string?>? PartitionValues);
