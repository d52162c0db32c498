namespace DataMesh.Storage.Delta.Log;

/// <summary>The protocol's <c>commitInfo</c>: free JSON of which two fields are read.</summary>
internal sealed record CommitInfoAction(long? TimestampMs, string Operation, string Json);
