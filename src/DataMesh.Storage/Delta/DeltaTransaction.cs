namespace DataMesh.Storage.Delta;

/// <summary>Makes a commit idempotent: per application a table takes each version once, and only rising ones.</summary>
public sealed record DeltaTransaction(string AppId, long Version);
