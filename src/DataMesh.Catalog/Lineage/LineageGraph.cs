using DataMesh.Catalog.Folding;
using DataMesh.Catalog.Products;
using DataMesh.Model.Addresses;
using DataMesh.Model.Descriptor;

namespace DataMesh.Catalog.Lineage;

/// <summary>Where data came from and where it went, from what builds recorded.</summary>
public static class LineageGraph
{
    /// <summary>What one snapshot of a port was made of.</summary>
    public static IReadOnlyList<LineageEdge> Upstream(PortEntry port, SnapshotEntry snapshot) =>
    [
        .. snapshot.Inputs.Select(i => new LineageEdge(i.Address, i.Snapshot, port.Address.ToString(), snapshot.Version,
            snapshot.BuildId, snapshot.At)),
    ];

    /// <summary>Every snapshot downstream that was made directly of a port, or of one snapshot of it.</summary>
    public static IReadOnlyList<LineageEdge> Downstream(CatalogSnapshot catalog, PortEntry port, long? snapshot = null)
    {
        var address = port.Address.ToString();
        var made = catalog.ConsumersOf(port.Address.QualifiedName)
            .SelectMany(c => c.Majors.Values)
            .SelectMany(v => v.Ports.Values)
            .SelectMany(p => p.Snapshots.SelectMany(s => Upstream(p, s)));
        return [.. made.Where(e => e.From == address && (snapshot is null || e.FromSnapshot == snapshot))];
    }

    /// <summary>
    /// The products around one, so many steps up and down, each edge as it was last built; declared inputs that were
    /// never read have no snapshot.
    /// </summary>
    public static IReadOnlyList<LineageEdge> Around(CatalogSnapshot catalog, string product, int up = 5, int down = 5)
    {
        var edges = new HashSet<LineageEdge>();
        Walk(product, up, name => Producers(catalog, name), name => Into(catalog, name));
        Walk(product, down, name => catalog.ConsumersOf(name).Select(c => c.QualifiedName), name =>
            catalog.ConsumersOf(name).SelectMany(c => Into(catalog, c.QualifiedName))
                .Where(e => e.From.StartsWith($"{DataAddress.Scheme}{name}@", StringComparison.Ordinal)
                    || e.From == DataAddress.Scheme + name));
        return [.. edges];

        void Walk(string start, int steps, Func<string, IEnumerable<string>> next,
            Func<string, IEnumerable<LineageEdge>> found)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal) { start };
            var front = new List<string> { start };
            for (var step = 0; step < steps && front.Count > 0; step++)
            {
                edges.UnionWith(front.SelectMany(found));
                front = [.. front.SelectMany(next).Where(seen.Add)];
            }
        }
    }

    private static IEnumerable<string> Producers(CatalogSnapshot catalog, string product) =>
        catalog.Products.TryGetValue(product, out var entry)
            ? DeclaredInputs.Of(entry.Applied.Spec).Select(i => i.Address.QualifiedName)
            : [];

    private static IEnumerable<LineageEdge> Into(CatalogSnapshot catalog, string product)
    {
        if (!catalog.Products.TryGetValue(product, out var entry))
        {
            return [];
        }

        var built = entry.Applied.Ports.Values.Where(p => p.Current is not null).ToList();
        return built.Count > 0
            ? built.SelectMany(p => Upstream(p, p.Current!))
            : entry.Applied.Spec.InputPorts.Select(i => Declared(catalog, i, entry));
    }

    private static LineageEdge Declared(CatalogSnapshot catalog, InputPortSpec input, ProductEntry product) => new(
        Canonical(catalog, input), FromSnapshot: null,
        (product.Applied.DefaultPort?.Address ?? new DataAddress(product.Domain, product.Name)).ToString(),
        ToSnapshot: null, BuildId: null, At: null);

    /// <summary>The full address of a declared input as far as the mesh can tell it now.</summary>
    private static string Canonical(CatalogSnapshot catalog, InputPortSpec input)
    {
        if (!DataAddress.TryParse(input.Address, out var address, out _))
        {
            return input.Location ?? input.Address ?? input.Name;
        }

        var version = catalog.Products.GetValueOrDefault(address.QualifiedName)?.Newest;
        return (version?.DefaultPort is { } port && address.Version is null && address.Port is null
            ? port.Address
            : address with { Snapshot = null, AsOf = null }).ToString();
    }
}
