using DataMesh.Catalog.Folding;
using DataMesh.Catalog.Products;
using DataMesh.Metadata.Search;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Schemas;

namespace DataMesh.Catalog.Search;

/// <summary>What the search index is told of a product: its words, and the columns it promises or has.</summary>
internal static class SearchDocuments
{
    public static SearchDocument Of(DataProductSpec spec, IEnumerable<TableSchema> schemas)
    {
        var columns = spec.Schema?.Fields.Select(f => (f.Name, f.Description)) ?? [];
        var found = schemas.SelectMany(s => s.Columns).Select(c => (c.Name, c.Description));
        return new SearchDocument(
            $"{spec.Metadata.Domain}/{spec.Metadata.Name}",
            spec.Metadata.Name,
            spec.Metadata.Domain,
            spec.Metadata.Owner,
            spec.Metadata.Description ?? string.Empty,
            spec.Tags,
            [
                .. columns.Concat(found).GroupBy(c => c.Name, StringComparer.OrdinalIgnoreCase)
                    .Select(g => Text(g.Key, g.Select(c => c.Description).FirstOrDefault(d => d is not null))),
            ]);
    }

    /// <summary>
    /// The product's document when a publish brought other columns than the index knows; else nothing.
    /// </summary>
    public static IReadOnlyList<SearchDocument> AfterPublish(CatalogSnapshot catalog, string product,
        IReadOnlyList<SnapshotState> published)
    {
        if (!catalog.Products.TryGetValue(product, out var entry) || entry.IsRetired)
        {
            return [];
        }

        var before = Schemas(entry);
        var after = published.Where(s => s.Major == entry.AppliedMajor).Select(s => s.Snapshot.Schema).ToList();
        return after.SelectMany(s => s.Columns).Except(before.SelectMany(s => s.Columns)).Any()
            ? [Of(entry.Applied.Spec, [.. after, .. before])]
            : [];
    }

    public static IReadOnlyList<TableSchema> Schemas(ProductEntry? product) => product is null
        ? []
        : [.. product.Applied.Ports.Values.Select(p => p.Current?.Schema).OfType<TableSchema>()];

    private static string Text(string name, string? description) =>
        description is null ? name : $"{name}: {description}";
}
