namespace DataMesh.Catalog.Builds;

/// <summary>What a build published on one port.</summary>
public sealed record BuildOutput(
    string Port,
    long Snapshot,
    string? SnapshotName,
    long Rows,
    long Bytes,
    long Quarantined);
