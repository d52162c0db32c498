namespace DataMesh.Storage.Delta.Maintenance;

/// <summary>What a compaction did.</summary>
/// <param name="Version">The table's version afterwards.</param>
public sealed record OptimizeResult(long Version, int FilesRemoved, int FilesAdded, long BytesBefore, long BytesAfter);
