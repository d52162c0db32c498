namespace DataMesh.Metadata.Search;

/// <summary>
/// The words of a query as FTS5 expressions (https://www.sqlite.org/fts5.html#full_text_query_syntax) in tiers that do
/// not overlap: all words in the name, else in name, tags, columns and owner, else anywhere.
/// </summary>
internal sealed class SearchExpression
{
    private const string Labels = "{name tags columns owner}";

    private SearchExpression(IReadOnlyList<string> words)
    {
        Words = words;
        var all = string.Join(" AND ", words.Select(Term));
        Tiers =
        [
            $"name : ({all})",
            $"({Labels} : ({all})) NOT (name : ({all}))",
            $"({all}) NOT ({Labels} : ({all}))",
        ];
    }

    public IReadOnlyList<string> Words { get; }

    public IReadOnlyList<string> Tiers { get; }

    /// <summary>Null when the text has no word to look for.</summary>
    public static SearchExpression? Parse(string text)
    {
        var words = SearchWords.Split(text).Distinct(StringComparer.Ordinal).Take(16).ToList();
        return words.Count == 0 ? null : new SearchExpression(words);
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
