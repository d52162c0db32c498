namespace DataMesh.Catalog.Folding;

/// <summary>The kinds of events that change the catalog; other capabilities have their own.</summary>
public static class CatalogEventKinds
{
    public const string MeshApplied = "mesh.applied";
    public const string ProductApplied = "product.applied";
    public const string ProductRetired = "product.retired";
    public const string MajorRetired = "product.major_retired";
    public const string BuildStarted = "build.started";
    public const string BuildPublishing = "build.publishing";
    public const string BuildPublished = "build.published";
    public const string BuildFailed = "build.failed";
    public const string SnapshotsRemoved = "snapshots.removed";
}
