namespace DataMesh.Metadata.Search;

/// <summary>Tells in which fields of a hit the words stand.</summary>
internal static class SearchReasons
{
    /// <summary>Characters of a description shown before and behind the word.</summary>
    private const int Around = 40;

    public static IReadOnlyList<SearchMatch> Of(SearchDocument document, IReadOnlyList<string> words)
    {
        var matches = new List<SearchMatch>();
        AddIf(matches, SearchField.Name, document.Name, words);
        AddIf(matches, SearchField.Name, document.Domain, words);
        foreach (var tag in document.Tags)
        {
            AddIf(matches, SearchField.Tag, tag, words);
        }

        foreach (var column in document.Columns)
        {
            AddIf(matches, SearchField.Column, column, words);
        }

        AddIf(matches, SearchField.Owner, document.Owner, words);
        if (Has(document.Description, words))
        {
            matches.Add(new SearchMatch(SearchField.Description, Excerpt(document.Description, words)));
        }

        return matches;
    }

    private static void AddIf(List<SearchMatch> matches, SearchField field, string text, IReadOnlyList<string> words)
    {
        if (Has(text, words))
        {
            matches.Add(new SearchMatch(field, text));
        }
    }

    private static bool Has(string text, IReadOnlyList<string> words)
    {
        var own = SearchWords.Split(text);
        var joined = string.Concat(own);
        return words.SelectMany(SearchExpression.Forms).Any(form =>
            joined.StartsWith(form, StringComparison.Ordinal)
            || own.Exists(o => o.StartsWith(form, StringComparison.Ordinal)));
    }

    private static string Excerpt(string text, IReadOnlyList<string> words)
    {
        var at = words.SelectMany(SearchExpression.Forms)
            .Select(form => text.IndexOf(form, StringComparison.OrdinalIgnoreCase))
            .Where(i => i >= 0).DefaultIfEmpty(0).Min();
        var from = Math.Max(0, at - Around);
        var to = Math.Min(text.Length, at + (2 * Around));
        return $"{(from > 0 ? "…" : string.Empty)}{text[from..to].Trim()}{(to < text.Length ? "…" : string.Empty)}";
    }
}
