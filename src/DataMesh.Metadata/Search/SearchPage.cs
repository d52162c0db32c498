namespace DataMesh.Metadata.Search;

/// <summary>A page of hits.</summary>
/// <param name="Total">Hits on all pages, counted up to <see cref="MaxTotal"/>.</param>
/// <param name="IsTotalExact">False when there are more hits than were counted.</param>
/// <param name="DidYouMean">Other spellings that would find something; only when nothing was found.</param>
public sealed record SearchPage(
    long Total,
    bool IsTotalExact,
    IReadOnlyList<SearchHit> Hits,
    IReadOnlyList<string> DidYouMean)
{
    public const int MaxTotal = 10_000;
}
