namespace DataMesh.Catalog.Folding;

/// <summary>Vacuum took the files of these snapshots away.</summary>
internal sealed record SnapshotsRemoved(int Major, string Port, IReadOnlyList<long> Versions);
