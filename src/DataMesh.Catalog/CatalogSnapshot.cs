using System.Collections.Immutable;
using DataMesh.Catalog.Products;
using DataMesh.Catalog.Resolving;
using DataMesh.Model.Addresses;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Errors;

namespace DataMesh.Catalog;

/// <summary>The whole mesh at one sequence: immutable, read without locks.</summary>
public sealed record CatalogSnapshot
{
    public static CatalogSnapshot Empty { get; } = new();

    /// <summary>The last event folded in.</summary>
    public long Sequence { get; init; }

    /// <summary>Null before the first apply.</summary>
    public MeshSpec? Mesh { get; init; }

    public ImmutableSortedDictionary<string, DomainSpec> Domains { get; init; } =
        ImmutableSortedDictionary.Create<string, DomainSpec>(StringComparer.Ordinal);

    /// <summary>Every product ever applied, retired ones too, by <c>domain/product</c>.</summary>
    public ImmutableSortedDictionary<string, ProductEntry> Products { get; init; } =
        ImmutableSortedDictionary.Create<string, ProductEntry>(StringComparer.Ordinal);

    /// <summary>Who declares an input from whom: consumers' <c>domain/product</c> by the producer's.</summary>
    internal ImmutableDictionary<string, ImmutableSortedSet<string>> Readers { get; init; } =
        ImmutableDictionary.Create<string, ImmutableSortedSet<string>>(StringComparer.Ordinal);

    /// <summary>Products that are not retired, by name.</summary>
    public IEnumerable<ProductEntry> Live => Products.Values.Where(p => !p.IsRetired);

    public IReadOnlyList<string> DomainNames => [.. Domains.Keys];

    public IEnumerable<ProductEntry> ProductsOf(string domain) => Products.Values.Where(p => p.Domain == domain);

    /// <summary>What an address means.</summary>
    /// <exception cref="MeshException">
    /// Not found (with the nearest names), gone (with the successor) or ambiguous.
    /// </exception>
    public ResolvedPort Resolve(DataAddress address) => AddressResolver.Resolve(this, address);

    /// <summary>The product of a name, unless it is retired.</summary>
    /// <exception cref="MeshException">Not found (with the nearest names) or gone (with the successor).</exception>
    public ProductEntry Product(string domain, string name) => AddressResolver.Product(this, domain, name);

    /// <summary>
    /// What a table in SQL means, for example <c>listening.play_events</c> or <c>listening."play-events@2/batch"</c>.
    /// </summary>
    /// <exception cref="MeshException">As <see cref="Resolve"/>; invalid when it is no address at all.</exception>
    public ResolvedPort ResolveTable(string schema, string table) => Resolve(SqlTableName.Parse(schema, table));

    /// <summary>The live products that declare an input from this one.</summary>
    public IEnumerable<ProductEntry> ConsumersOf(string qualifiedName) =>
        Readers.GetValueOrDefault(qualifiedName, []).Select(name => Products[name]);
}
