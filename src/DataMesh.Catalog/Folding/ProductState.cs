using DataMesh.Catalog.Products;

namespace DataMesh.Catalog.Folding;

/// <summary>What is kept of a product, without its snapshots and builds.</summary>
internal sealed record ProductState(
    Guid Id,
    string Domain,
    string Name,
    int AppliedMajor,
    DateTimeOffset? RetiredAt,
    string? MovedTo,
    IReadOnlyList<VersionState> Majors)
{
    public static ProductState Of(ProductEntry product) => new(product.Id, product.Domain, product.Name,
        product.AppliedMajor, product.RetiredAt, product.MovedTo,
        [
            .. product.Majors.Values.Select(v => new VersionState(v.Definition, v.AppliedAt, v.Versions,
                [.. v.RetiredPorts.Values.Select(p => p.Port)], v.RetiredAt)),
        ]);
}
