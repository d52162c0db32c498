using DataMesh.Metadata.Sql;
using DataMesh.Model.Diagnostics;

namespace DataMesh.Metadata.Search;

/// <summary>Finds the words of the index that are nearest to what nobody found.</summary>
internal static class SearchSpelling
{
    private const int MaxSuggestions = 3;

    public static IReadOnlyList<string> Suggest(SqlSession session, IReadOnlyList<string> words)
    {
        var choices = words.Select(w => IsKnown(session, w) ? [w] : Nearest(session, w)).ToList();
        if (choices.Exists(c => c.Count == 0))
        {
            return [];
        }

        return Enumerable.Range(0, Math.Min(MaxSuggestions, choices.Max(c => c.Count)))
            .Select(i => string.Join(' ', choices.Select(c => c[Math.Min(i, c.Count - 1)])))
            .Where(s => s != string.Join(' ', words))
            .ToList();
    }

    private static bool IsKnown(SqlSession session, string word) => session.Query(
        "SELECT term FROM search_words WHERE term >= @p1 AND term < @p2 LIMIT 1", r => r.GetString(0), word,
        SqlPrefix.End(word)).Count > 0;

    private static List<string> Nearest(SqlSession session, string word)
    {
        var most = word.Length <= 4 ? 1 : 2;
        return session.Query("SELECT term FROM search_words WHERE length(term) BETWEEN @p1 AND @p2",
                r => r.GetString(0), word.Length - most, word.Length + most)
            .Select(term => (term, distance: NearestName.Distance(word, term)))
            .Where(t => t.distance <= most)
            .OrderBy(t => t.distance).ThenBy(t => t.term, StringComparer.Ordinal)
            .Take(MaxSuggestions)
            .Select(t => t.term)
            .ToList();
    }
}
