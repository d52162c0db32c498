using DataMesh.Catalog.Products;
using DataMesh.Metadata.Search;

namespace DataMesh.Catalog.Search;

/// <summary>A found product with the reasons.</summary>
public sealed record CatalogHit(ProductEntry Product, IReadOnlyList<SearchMatch> Matches);
