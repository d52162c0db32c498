namespace DataMesh.Storage.Delta.Log;

/// <summary>The protocol's <c>txn</c>.</summary>
internal sealed record TransactionAction(string AppId, long Version, long? LastUpdatedMs);
