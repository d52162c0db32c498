namespace DataMesh.Catalog.Search;

/// <summary>A page of found products, best first.</summary>
/// <param name="Total">Products on all pages, counted up to ten thousand.</param>
/// <param name="IsTotalExact">False when there are more than were counted.</param>
/// <param name="DidYouMean">Other spellings that would find something; only when nothing was found.</param>
public sealed record CatalogPage(
    long Total,
    bool IsTotalExact,
    IReadOnlyList<CatalogHit> Hits,
    IReadOnlyList<string> DidYouMean);
