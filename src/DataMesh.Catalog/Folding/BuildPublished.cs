using DataMesh.Catalog.Builds;

namespace DataMesh.Catalog.Folding;

/// <summary>A build's snapshots became visible.</summary>
internal sealed record BuildPublished(BuildRecord Build, IReadOnlyList<SnapshotState> Snapshots);
