namespace DataMesh.Pipelines.Templating;

/// <summary>Finds the known name that somebody most likely meant.</summary>
internal static class NearestName
{
    /// <summary>"did you mean 'x'?", or the known names when none is near and they are few; null when there are none.</summary>
    public static string? Fix(string name, IEnumerable<string> known)
    {
        var names = known.Distinct(StringComparer.Ordinal).OrderBy(n => n, StringComparer.Ordinal).ToList();
        if (Find(name, names) is { } nearest)
        {
            return $"did you mean '{nearest}'?";
        }

        return names.Count is 0 or > 30 ? null : $"known: {string.Join(", ", names)}";
    }

    public static string? Find(string name, IEnumerable<string> known)
    {
        var limit = Math.Max(1, Math.Min(name.Length, 64) / 3);
        return known
            .Select(k => (Name: k, Distance: Distance(Fold(name), Fold(k), limit)))
            .Where(k => k.Distance <= limit)
            .OrderBy(k => k.Distance)
            .ThenBy(k => k.Name, StringComparer.Ordinal)
            .Select(k => k.Name)
            .FirstOrDefault();
    }

    private static string Fold(string name) => name.ToLowerInvariant().Replace('-', '_');

    /// <summary>Edit distance where a swap of neighbours counts one; any value over the limit when it is larger.</summary>
    private static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit)
        {
            return limit + 1;
        }

        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
