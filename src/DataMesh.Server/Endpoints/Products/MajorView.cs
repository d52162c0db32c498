using DataMesh.Catalog;
using DataMesh.Catalog.Products;

namespace DataMesh.Server.Endpoints.Products;

/// <summary>A major version that is served beside others.</summary>
/// <param name="Readers">The products that read it; when there are none any more it may be retired.</param>
public sealed record MajorView(int Major, string Version, string Lifecycle, IReadOnlyList<string> Readers)
{
    public static IReadOnlyList<MajorView> Of(CatalogSnapshot catalog, ProductEntry product) =>
    [
        .. product.Majors.Values.Select(v => new MajorView(v.Major, v.Version.ToString(),
            v.Lifecycle.ToString().ToLowerInvariant(), MajorReaders.Of(catalog, product, v.Major))),
    ];
}
