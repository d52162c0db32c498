using DataMesh.Metadata.Sql;
using DataMesh.Model.Diagnostics;

namespace DataMesh.Metadata.Search;

/// <summary>Knows every word that was ever indexed, and finds those nearest to what nobody found.</summary>
internal static class SearchSpelling
{
    private const int MaxSuggestions = 3, MinLength = 3, MaxLength = 30;

    /// <summary>All documents of a change at once: those of one mesh share most of their words.</summary>
    public static void Learn(SqlSession session, IReadOnlyList<SearchDocument> documents)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            words.UnionWith(SearchWords.Split(string.Join(' ',
            [
                document.Name, document.Domain, document.Owner, document.Description, .. document.Tags,
                .. document.Columns,
            ])).Where(IsWord));
        }

        foreach (var word in words)
        {
            session.Execute("INSERT INTO search_words (length, word) VALUES (@p1, @p2) ON CONFLICT DO NOTHING",
                word.Length, word);
        }
    }

    public static IReadOnlyList<string> Suggest(SqlSession session, IReadOnlyList<string> words)
    {
        var choices = words.Select(w => IsUsed(session, w) ? [w] : Nearest(session, w)).ToList();
        if (choices.Count == 0 || choices.Exists(c => c.Count == 0))
        {
            return [];
        }

        return Enumerable.Range(0, Math.Min(MaxSuggestions, choices.Max(c => c.Count)))
            .Select(i => string.Join(' ', choices.Select(c => c[Math.Min(i, c.Count - 1)])))
            .Where(s => s != string.Join(' ', words))
            .ToList();
    }

    private static bool IsWord(string word) =>
        word.Length is >= MinLength and <= MaxLength && !word.All(char.IsAsciiDigit);

    /// <summary>Words stay known when the last document that had them goes; then they must not be suggested.</summary>
    private static bool IsUsed(SqlSession session, string word) => session.Query(
        "SELECT 1 FROM search_text WHERE search_text MATCH @p1 LIMIT 1", r => r.GetInt64(0), $"\"{word}\"*").Count > 0;

    private static List<string> Nearest(SqlSession session, string word)
    {
        var most = word.Length <= 4 ? 1 : 2;
        return session.Query("SELECT word FROM search_words WHERE length BETWEEN @p1 AND @p2",
                r => r.GetString(0), word.Length - most, word.Length + most)
            .Select(known => (known, distance: NearestName.Distance(word, known)))
            .Where(k => k.distance <= most)
            .OrderBy(k => k.distance).ThenBy(k => k.known, StringComparer.Ordinal)
            .Select(k => k.known)
            .Where(known => IsUsed(session, known))
            .Take(MaxSuggestions)
            .ToList();
    }
}
