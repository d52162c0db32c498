namespace DataMesh.Pipelines.ModelTests;

/// <summary>Matches two bags of rows, then pairs what is left over by likeness.</summary>
internal static class RowComparer
{
    private const int MaxPaired = 500;

    public static RowDiff Compare(IReadOnlyList<string> columns, IReadOnlyList<string?[]> expected,
        IReadOnlyList<string?[]> actual)
    {
        var open = actual.Select((row, index) => (Key: Key(row), index))
            .GroupBy(r => r.Key, r => r.index, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => new Queue<int>(g), StringComparer.Ordinal);
        var missing = new List<string?[]>();
        var matched = new HashSet<int>();
        foreach (var row in expected)
        {
            if (open.TryGetValue(Key(row), out var same) && same.TryDequeue(out var index))
            {
                matched.Add(index);
            }
            else
            {
                missing.Add(row);
            }
        }

        var unexpected = actual.Where((_, index) => !matched.Contains(index)).ToList();
        return new RowDiff(columns, matched.Count, Lines(missing, unexpected));
    }

    private static List<RowDiffLine> Lines(List<string?[]> missing, List<string?[]> unexpected)
    {
        var lines = new List<RowDiffLine>();
        foreach (var row in missing)
        {
            var nearest = lines.Count < MaxPaired ? Nearest(row, unexpected) : -1;
            if (nearest < 0)
            {
                lines.Add(new RowDiffLine(RowDiffKind.Missing, row, null));
            }
            else
            {
                lines.Add(new RowDiffLine(RowDiffKind.Changed, row, unexpected[nearest]));
                unexpected.RemoveAt(nearest);
            }
        }

        lines.AddRange(unexpected.Select(row => new RowDiffLine(RowDiffKind.Unexpected, null, row)));
        return lines;
    }

    /// <summary>The row that agrees in most columns, at least half of them; -1 when there is none.</summary>
    private static int Nearest(string?[] row, List<string?[]> others)
    {
        var (best, bestSame) = (-1, 0);
        for (var i = 0; i < Math.Min(others.Count, MaxPaired); i++)
        {
            var same = row.Where((cell, column) => cell is not null && cell == others[i][column]).Count();
            if (same > bestSame)
            {
                (best, bestSame) = (i, same);
            }
        }

        return bestSame * 2 >= row.Length ? best : -1;
    }

    private static string Key(string?[] row) => string.Concat(row.Select(cell =>
        cell is null ? "-;" : string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{cell.Length}:{cell};")));
}
