using DataMesh.Catalog.Builds;

namespace DataMesh.Catalog.Folding;

/// <summary>A build began.</summary>
internal sealed record BuildStarted(BuildRecord Build);
