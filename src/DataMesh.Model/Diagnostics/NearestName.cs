namespace DataMesh.Model.Diagnostics;

/// <summary>Finds the name somebody probably meant.</summary>
public static class NearestName
{
    /// <summary>
    /// The candidate with the fewest edits, or null when none is near enough to be a slip of the pen.
    /// </summary>
    public static string? Find(string written, IEnumerable<string> candidates)
    {
        var (best, bestDistance) = ((string?)null, int.MaxValue);
        var folded = Fold(written);
        foreach (var candidate in candidates)
        {
            var distance = Distance(folded, Fold(candidate));
            if (distance < bestDistance)
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best is not null && bestDistance <= Math.Max(1, Math.Max(written.Length, best.Length) * 2 / 5)
            ? best
            : null;
    }

    /// <summary>A fix text: "did you mean `x`?", or the list of what is known.</summary>
    public static string Suggest(string written, IReadOnlyCollection<string> candidates)
    {
        const int shown = 24;
        if (Find(written, candidates) is { } near)
        {
            return $"did you mean `{near}`?";
        }

        return candidates.Count == 0
            ? "remove it"
            : "use one of: " + string.Join(", ", candidates.Take(shown)) + (candidates.Count > shown ? ", …" : "");
    }

    /// <summary>True when two names differ by one letter only; a differing digit is rarely a slip (q1, q2).</summary>
    public static bool IsSlip(string a, string b) =>
        Math.Min(a.Length, b.Length) >= 4 && Distance(Fold(a), Fold(b)) == 1
        && a.Where(char.IsAsciiDigit).SequenceEqual(b.Where(char.IsAsciiDigit));

    // Case, dashes and underscores are the commonest slips and cost nothing.
    private static string Fold(string name) => name.Length > 100
        ? name[..100].ToLowerInvariant()
        : name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Edits with transpositions counted once (optimal string alignment).</summary>
    public static int Distance(string a, string b)
    {
        var (before, previous, current) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[b.Length];
    }
}
