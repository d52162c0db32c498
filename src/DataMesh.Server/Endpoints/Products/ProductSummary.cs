using DataMesh.Catalog.Products;

namespace DataMesh.Server.Endpoints.Products;

/// <summary>A product in a list.</summary>
public sealed record ProductSummary(string Product, string Version, string Lifecycle, string Owner, string? Description,
    string Classification, IReadOnlyList<string> Tags, long Rows, DateTimeOffset? SnapshotAt, string? LastBuild)
{
    public static ProductSummary Of(ProductEntry product)
    {
        var snapshots = product.Newest?.Ports.Values.Select(p => p.Current).OfType<SnapshotEntry>().ToArray() ?? [];
        return new ProductSummary(product.QualifiedName, product.Applied.Version.ToString(),
            product.Lifecycle.ToString().ToLowerInvariant(), product.Spec.Metadata.Owner,
                product.Spec.Metadata.Description,
            product.Spec.AccessControl.Classification, product.Spec.Tags, snapshots.Sum(s => s.Rows),
            snapshots.Length == 0 ? null : snapshots.Max(s => s.At),
            product.LastBuild?.State.ToString().ToLowerInvariant());
    }
}
