using DataMesh.Catalog.Search;

namespace DataMesh.Server.Endpoints.Products;

/// <summary>A found product with why it was found.</summary>
public sealed record SearchHitView(string Product, string? Description, string Owner, IReadOnlyList<string> Tags,
    string Classification, string Why)
{
    public static SearchHitView Of(CatalogHit hit) =>
        new(hit.Product.QualifiedName, hit.Product.Spec.Metadata.Description,
        hit.Product.Spec.Metadata.Owner, hit.Product.Spec.Tags, hit.Product.Spec.AccessControl.Classification,
        string.Join(", ", hit.Matches.Select(m => $"{m.Field.ToString().ToLowerInvariant()} {m.Text}")));
}
