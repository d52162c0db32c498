namespace DataMesh.Metadata.Search;

/// <summary>One found document, best first, with the reasons.</summary>
public sealed record SearchHit(SearchDocument Document, IReadOnlyList<SearchMatch> Matches);
