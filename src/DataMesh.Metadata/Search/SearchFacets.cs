using System.Text;

namespace DataMesh.Metadata.Search;

/// <summary>
/// Filters as words of the index: domain, owner and tags are written as one word each that no text contains, so that
/// the index itself narrows a search before anything is ranked.
/// </summary>
internal static class SearchFacets
{
    public static string Of(SearchDocument document) => string.Join(' ',
    [
        Word("domain", document.Domain), Word("owner", document.Owner),
        .. document.Tags.Select(tag => Word("tag", tag)),
    ]);

    /// <summary>What a query's filters ask for as an FTS5 expression; null when it has none.</summary>
    public static string? Expression(SearchQuery query)
    {
        (string Kind, string? Value)[] filters =
            [("domain", query.Domain), ("owner", query.Owner), ("tag", query.Tag)];
        var words = filters.Where(f => f.Value is not null).Select(f => Word(f.Kind, f.Value!)).ToList();
        return words.Count == 0 ? null : $"facets : ({string.Join(" AND ", words)})";
    }

    private static string Word(string kind, string value) =>
        $"facet{kind}{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(value))}";
}
