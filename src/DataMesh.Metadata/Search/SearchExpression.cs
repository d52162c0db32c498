namespace DataMesh.Metadata.Search;

/// <summary>
/// A query as FTS5 expressions (https://www.sqlite.org/fts5.html#full_text_query_syntax) in tiers that do not overlap:
/// all words in the name, else in name, tags, columns and owner, else anywhere.
/// </summary>
internal sealed class SearchExpression
{
    private const int MaxWords = 16;
    private const string Labels = "{name tags columns owner}";
    private const string Text = "{name tags columns owner description}";

    private SearchExpression(IReadOnlyList<string> words, IReadOnlyList<string> tiers)
    {
        Words = words;
        Tiers = tiers;
    }

    /// <summary>Empty when only filters are asked for.</summary>
    public IReadOnlyList<string> Words { get; }

    public IReadOnlyList<string> Tiers { get; }

    /// <summary>Null when the query asks for nothing in particular.</summary>
    public static SearchExpression? Parse(SearchQuery query)
    {
        var words = SearchWords.Split(query.Text).Distinct(StringComparer.Ordinal).Take(MaxWords).ToList();
        var facets = SearchFacets.Expression(query);
        if (words.Count == 0)
        {
            return facets is null ? null : new SearchExpression(words, [facets]);
        }

        var all = string.Join(" AND ", words.Select(Term));
        var and = facets is null ? "" : $" AND ({facets})";
        return new SearchExpression(words,
        [
            $"(name : ({all})){and}",
            $"(({Labels} : ({all})) NOT (name : ({all}))){and}",
            $"(({Text} : ({all})) NOT ({Labels} : ({all}))){and}",
        ]);
    }

    /// <summary>The forms of a word that count as found: itself, and its singular.</summary>
    public static IEnumerable<string> Forms(string word)
    {
        yield return word;
        if (word.Length > 3 && word[^1] == 's' && word[^2] != 's')
        {
            yield return word[..^1];
        }
    }

    /// <summary>Words are letters and digits only, so that quoting them is safe.</summary>
    private static string Term(string word)
    {
        var forms = Forms(word).Select(f => $"\"{f}\"*");
        return $"({string.Join(" OR ", forms)})";
    }
}
