using DataMesh.Catalog;
using DataMesh.Catalog.Lineage;
using DataMesh.Catalog.Products;
using DataMesh.Catalog.Resolving;
using DataMesh.Metadata.Search;
using DataMesh.Model.Addresses;
using DataMesh.Server.Endpoints.Builds;
using DataMesh.Server.Meshes.Schemas;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DataMesh.Server.Endpoints.Products;

/// <summary>Finding products and looking at them; the catalog is open to everybody who is signed in.</summary>
internal static class ProductEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/products", (CatalogService catalog) => new
        {
            Products = catalog.Current.Live.Select(p => ProductSummary.Of(p)),
        }).WithSummary("Every product that is not retired.");
        api.MapGet("/products/{domain}/{name}",
            (string domain, string name, CatalogService catalog, MeshSchemas schemas, CancellationToken ct) =>
            ShowAsync($"{domain}/{name}", catalog, schemas, ct))
                .WithSummary("One product: purpose, owner, ports, columns, promises.");
        api.MapGet("/show", ShowAsync).WithSummary("One product by address.");
        api.MapGet("/resolve", ResolveAsync).WithSummary("Every way to reach a port.");
        api.MapGet("/search", SearchAsync).WithSummary("Find products by name, description, column, tag or owner.");
        api.MapGet("/snapshots", Snapshots)
            .WithSummary("The readable versions of a port, or of all ports of a product.");
        api.MapGet("/lineage", (string address, CatalogService catalog, int up = 5, int down = 5) => new
        {
            Edges = LineageGraph.Around(catalog.Current, Find(catalog, address).Product.QualifiedName, up, down),
        }).WithSummary("The products around one, up- and downstream, as they were last built.");
    }

    /// <summary>Reads an address as people type it: the scheme may be left out.</summary>
    internal static DataAddress Parse(string address) => DataAddress.Parse(
        address.StartsWith(DataAddress.Scheme, StringComparison.Ordinal) ? address : DataAddress.Scheme + address);

    internal static ResolvedPort ResolvePort(CatalogService catalog, string address) =>
        catalog.Current.Resolve(Parse(address));

    private static (ProductEntry Product, VersionEntry Version, PortEntry? Port) Find(CatalogService catalog,
        string address)
    {
        var parsed = Parse(address);
        var product = catalog.Current.Product(parsed.Domain, parsed.Product);
        if (parsed.Port is null && parsed.Snapshot is null && parsed.AsOf is null && parsed.Version is null)
        {
            return (product, product.Newest!, null);
        }

        var resolved = catalog.Current.Resolve(parsed);
        return (resolved.Product, resolved.Version, parsed.Port is null ? null : resolved.Port);
    }

    private static async Task<ProductView> ShowAsync(string address, CatalogService catalog, MeshSchemas schemas,
        CancellationToken ct)
    {
        var (product, version, _) = Find(catalog, address);
        var build = product.LastBuild is { } last
            ? BuildView.Of(last, await catalog.ChecksAsync(last, ct).ConfigureAwait(false))
            : null;
        var ports = new List<PortView>();
        foreach (var port in version.Ports.Values)
        {
            ports.Add(await ViewAsync(version, port, port.Current, schemas, ct).ConfigureAwait(false));
        }

        return ProductView.Of(product, version,
            catalog.Current.ConsumersOf(product.QualifiedName).Select(c => c.QualifiedName), ports,
            MajorView.Of(catalog.Current, product), build);
    }

    private static Task<PortView> ResolveAsync(string address, CatalogService catalog, MeshSchemas schemas,
        CancellationToken ct)
    {
        var resolved = ResolvePort(catalog, address);
        return ViewAsync(resolved.Version, resolved.Port, resolved.Snapshot, schemas, ct);
    }

    private static async Task<PortView> ViewAsync(VersionEntry version, PortEntry port, SnapshotEntry? snapshot,
        MeshSchemas schemas, CancellationToken ct)
    {
        var registered = await schemas.OfAsync(version, port, ct).ConfigureAwait(false);
        return PortView.Of(version, port, snapshot, [.. registered.Select(PortSchemaView.Of)]);
    }

    private static async Task<object> SearchAsync(CatalogService catalog, CancellationToken ct, string q = "",
        string? domain = null, string? owner = null, string? tag = null, int offset = 0, int limit = 20)
    {
        var page = await catalog.SearchAsync(new SearchQuery(q, domain, owner, tag, Math.Max(0, offset),
            Math.Clamp(limit, 1, SearchQuery.MaxLimit)), ct).ConfigureAwait(false);
        return new { page.Total, Hits = page.Hits.Select(SearchHitView.Of), page.DidYouMean };
    }

    private static object Snapshots(string address, CatalogService catalog)
    {
        var (_, version, port) = Find(catalog, address);
        var ports = port is null ? version.Ports.Values : [port];
        return new
        {
            Snapshots = ports.SelectMany(p => p.Snapshots.Select(s => SnapshotView.Of(p, s)))
                .OrderBy(s => s.Port, StringComparer.Ordinal).ThenByDescending(s => s.Version),
        };
    }
}
