using DataMesh.Catalog.Builds;

namespace DataMesh.Catalog.Folding;

/// <summary>A build ended without a publish.</summary>
internal sealed record BuildFailed(BuildRecord Build);
