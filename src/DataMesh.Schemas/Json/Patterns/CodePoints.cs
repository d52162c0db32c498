namespace DataMesh.Schemas.Json.Patterns;

/// <summary>A set of Unicode code points as ranges in their order, none touching another.</summary>
internal sealed class CodePoints
{
    public const int Last = 0x10ffff;

    private CodePoints(IReadOnlyList<(int From, int To)> ranges) => Ranges = ranges;

    public static CodePoints Empty { get; } = new([]);

    public IReadOnlyList<(int From, int To)> Ranges { get; }

    public bool HasAstral => Ranges.Count > 0 && Ranges[^1].To > char.MaxValue;

    public static CodePoints Of(params IEnumerable<(int From, int To)> ranges)
    {
        var merged = new List<(int From, int To)>();
        foreach (var (from, to) in ranges.OrderBy(r => r.From))
        {
            if (merged.Count > 0 && from <= merged[^1].To + 1)
            {
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, to));
            }
            else
            {
                merged.Add((from, to));
            }
        }

        return new CodePoints(merged);
    }

    public CodePoints Complement()
    {
        var ranges = new List<(int, int)>();
        var next = 0;
        foreach (var (from, to) in Ranges)
        {
            if (from > next)
            {
                ranges.Add((next, from - 1));
            }

            next = to + 1;
        }

        if (next <= Last)
        {
            ranges.Add((next, Last));
        }

        return new CodePoints(ranges);
    }
}
