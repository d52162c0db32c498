using DataMesh.Catalog;
using DataMesh.Model.Addresses;
using DataMesh.Model.Descriptor;

namespace DataMesh.Pipelines.Planning;

/// <summary>Which products feed a product, over any number of steps.</summary>
internal static class Upstreams
{
    public static IReadOnlySet<string> Of(CatalogSnapshot catalog, string product)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var todo = new Stack<string>([product]);
        while (todo.TryPop(out var next))
        {
            foreach (var upstream in Direct(catalog, next))
            {
                if (found.Add(upstream))
                {
                    todo.Push(upstream);
                }
            }
        }

        return found;
    }

    public static IEnumerable<string> Direct(CatalogSnapshot catalog, string product) =>
        catalog.Products.TryGetValue(product, out var entry)
            ? entry.Applied.Spec.InputPorts.Where(p => p.Type == InputPortType.Product)
                .Select(p => DataAddress.TryParse(p.Address, out var address, out _) ? address.QualifiedName : null)
                .OfType<string>().Distinct(StringComparer.Ordinal)
            : [];
}
