using DataMesh.Model.Addresses;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Folders;

namespace DataMesh.Catalog.Apply;

/// <summary>
/// Finds products that go on under another name: the same <c>metadata.id</c>, and the old folder gone.
/// </summary>
internal static class ProductMoves
{
    /// <summary>New addresses by old <c>domain/product</c>.</summary>
    public static Dictionary<string, string> Find(CatalogSnapshot catalog, List<ProductDefinition> folder,
        List<Diagnostic> diagnostics)
    {
        var moves = new Dictionary<string, string>(StringComparer.Ordinal);
        var claimed = folder.Where(p => p.Spec.Metadata.Id is not null).ToList();
        foreach (var same in claimed.GroupBy(p => p.Spec.Metadata.Id).Where(g => g.Count() > 1))
        {
            diagnostics.AddRange(same.Skip(1).Select(p => ApplyDiagnostics.SameId(p, same.First())));
        }

        if (claimed.Count == 0)
        {
            return moves;
        }

        var present = folder.Select(p => p.QualifiedName).ToHashSet(StringComparer.Ordinal);
        var known = catalog.Products.Values.ToLookup(p => p.Id);
        foreach (var product in claimed)
        {
            foreach (var old in known[product.Spec.Metadata.Id!.Value].Where(p => !present.Contains(p.QualifiedName)))
            {
                moves[old.QualifiedName] = DataAddress.Scheme + product.QualifiedName;
            }

            if (catalog.Products.TryGetValue(product.QualifiedName, out var entry)
                && entry.Id != product.Spec.Metadata.Id)
            {
                diagnostics.Add(ApplyDiagnostics.OtherId(product, entry.Id));
            }
        }

        return moves;
    }
}
