using DataMesh.Catalog;
using DataMesh.Model.Addresses;
using DataMesh.Model.Descriptor;

namespace DataMesh.Pipelines.Planning;

/// <summary>
/// Which products a product's build should wait for, over any number of steps: those it reads, and those that its
/// checks
/// look into. Inputs never form a circle; checks may, and such a check waits for nobody.
/// </summary>
internal sealed class Upstreams(Func<CatalogSnapshot> catalog)
{
    private Known _known = new(CatalogSnapshot.Empty);

    public IReadOnlySet<string> Of(string product)
    {
        var (current, known) = (catalog(), Volatile.Read(ref _known));
        if (!ReferenceEquals(known.Catalog, current))
        {
            Volatile.Write(ref _known, known = new Known(current));
        }

        return known.Of(product);
    }

    /// <summary>What is known of one state of the catalog, worked out when asked.</summary>
    private sealed class Known(CatalogSnapshot catalog)
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, IReadOnlySet<string>> _found =
            new(StringComparer.Ordinal);

        public CatalogSnapshot Catalog => catalog;

        public IReadOnlySet<string> Of(string product) => _found.GetOrAdd(product, p => Closure(p, Direct));

        private static HashSet<string> Closure(string product, Func<string, IEnumerable<string>> next)
        {
            var found = new HashSet<string>(StringComparer.Ordinal);
            var todo = new Stack<string>([product]);
            while (todo.TryPop(out var current))
            {
                foreach (var upstream in next(current).Where(found.Add))
                {
                    todo.Push(upstream);
                }
            }

            return found;
        }

        private IEnumerable<string> Direct(string product) => Read(product).Concat(Checked(product)
            .Where(c => c != product && !Closure(c, p => Read(p).Concat(Checked(p))).Contains(product)));

        private IEnumerable<string> Read(string product) => catalog.Products.TryGetValue(product, out var entry)
            ? entry.Applied.Spec.InputPorts.Where(p => p.Type == InputPortType.Product)
                .Select(p => DataAddress.TryParse(p.Address, out var address, out _) ? address.QualifiedName : null)
                .OfType<string>()
            : [];

        private IEnumerable<string> Checked(string product) => catalog.Products.TryGetValue(product, out var entry)
            ? RelatedTables.Products(catalog, entry.Applied.Spec.QualityChecks)
            : [];
    }
}
