namespace DataMesh.Metadata.Search;

/// <summary>A page of hits.</summary>
/// <param name="Total">Hits on all pages.</param>
/// <param name="DidYouMean">Other spellings that would find something; only when nothing was found.</param>
public sealed record SearchPage(long Total, IReadOnlyList<SearchHit> Hits, IReadOnlyList<string> DidYouMean);
