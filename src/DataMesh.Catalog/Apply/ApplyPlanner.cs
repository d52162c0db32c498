using DataMesh.Catalog.Folding;
using DataMesh.Catalog.Products;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Folders;

namespace DataMesh.Catalog.Apply;

/// <summary>Compares a mesh folder with the catalog. Pure: the same two make the same plan.</summary>
public static class ApplyPlanner
{
    public static ApplyPlan Plan(CatalogSnapshot catalog, MeshDefinition mesh)
    {
        var diagnostics = new List<Diagnostic>();
        var folder = mesh.Products.OrderBy(p => p.QualifiedName, StringComparer.Ordinal).ToList();
        var byName = folder.GroupBy(p => p.QualifiedName, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var moves = ProductMoves.Find(catalog, folder, diagnostics);
        var readers = Readers(folder);

        var changes = byName.Values.Select(p => Compare(catalog.Products.GetValueOrDefault(p.QualifiedName), p))
            .Concat(catalog.Products.Values
                .Where(p => p.RetiredAt is null && !byName.ContainsKey(p.QualifiedName))
                .Select(p => Retire(p, moves.GetValueOrDefault(p.QualifiedName))))
            .Select(c => c.Category == ChangeCategory.Breaking ? c with { Consumers = Affected(c, readers) } : c)
            .OrderBy(c => c.Product, StringComparer.Ordinal)
            .ToList();
        diagnostics.AddRange(changes.SelectMany(c => ApplyDiagnostics.Of(c, byName.GetValueOrDefault(c.Product))));
        diagnostics.AddRange(byName.Values.SelectMany(p => ApplyDiagnostics.Unread(catalog, p, folder)));
        return new ApplyPlan(mesh, MeshDiff.Between(catalog, mesh), changes, diagnostics);
    }

    private static ProductChange Compare(ProductEntry? before, ProductDefinition after)
    {
        var to = after.Spec.Metadata.Version.ToString();
        if (before is null)
        {
            return new ProductChange(after.QualifiedName, ChangeKind.Create, ChangeCategory.Compatible,
                FromVersion: null, to, [], []);
        }

        var applied = before.Applied.Definition;
        var isBack = before.RetiredAt is not null;
        if (!isBack && applied.ContentHash == after.ContentHash)
        {
            return new ProductChange(after.QualifiedName, ChangeKind.Unchanged, ChangeCategory.None, to, to, [], []);
        }

        var fields = DefinitionDiff.Between(applied, after);
        var category = fields.Select(f => f.Category).Append(ChangeCategory.Compatible).Max();
        return new ProductChange(after.QualifiedName, isBack ? ChangeKind.Restore : ChangeKind.Update, category,
            applied.Spec.Metadata.Version.ToString(), to, fields, []);
    }

    private static ProductChange Retire(ProductEntry product, string? movedTo) => new(product.QualifiedName,
        ChangeKind.Retire, product.IsRetired ? ChangeCategory.Compatible : ChangeCategory.Breaking,
            product.Applied.Version.ToString(), ToVersion: null, [], [],
        movedTo);

    private static Dictionary<string, List<(ConsumerImpact Impact, int? Major)>> Readers(List<ProductDefinition> folder)
    {
        var readers = new Dictionary<string, List<(ConsumerImpact, int?)>>(StringComparer.Ordinal);
        foreach (var product in folder)
        {
            foreach (var (port, address) in DeclaredInputs.Of(product.Spec))
            {
                var impact = new ConsumerImpact(product.QualifiedName, port.Name, address.ToString());
                if (!readers.TryGetValue(address.QualifiedName, out var list))
                {
                    readers.Add(address.QualifiedName, list = []);
                }

                list.Add((impact, address.Major));
            }
        }

        return readers;
    }

    /// <summary>Who reads the major that breaks: by its number, or without one.</summary>
    private static IReadOnlyList<ConsumerImpact> Affected(ProductChange change,
        Dictionary<string, List<(ConsumerImpact Impact, int? Major)>> readers)
    {
        var major = int.Parse(change.FromVersion!.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);
        return
        [
            .. readers.GetValueOrDefault(change.Product, [])
                .Where(r => change.Kind == ChangeKind.Retire || r.Major is null || r.Major == major)
                .Select(r => r.Impact),
        ];
    }
}
