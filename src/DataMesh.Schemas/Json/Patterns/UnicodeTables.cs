using System.Collections.Frozen;

namespace DataMesh.Schemas.Json.Patterns;

/// <summary>Scripts and binary properties, which .NET has no tables of; read when first asked for.</summary>
internal static class UnicodeTables
{
    private static readonly Lazy<FrozenDictionary<string, string>> Lines = new(ReadLines);

    /// <param name="name">As ECMA-262 has it, long or short: <c>Latin</c>, <c>Latn</c>.</param>
    /// <param name="extended">Whether characters count that several scripts use.</param>
    public static CodePoints? Script(string name, bool extended) =>
        (extended ? Find("extensions", name) : null) ?? Find("script", name);

    public static CodePoints? Property(string name) => Find("property", name);

    private static CodePoints? Find(string kind, string name) =>
        Lines.Value.TryGetValue($"{kind} {name}", out var line) ? CodePoints.Of(Ranges(line)) : null;

    private static IEnumerable<(int From, int To)> Ranges(string line)
    {
        var last = 0;
        foreach (var range in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var dash = range.IndexOf('-', StringComparison.Ordinal);
            var from = last + Number(dash < 0 ? range : range[..dash]);
            last = from + (dash < 0 ? 0 : Number(range[(dash + 1)..]));
            yield return (from, last);
        }
    }

    private static int Number(string digits) => digits.Aggregate(
        0, (value, digit) => (value * 36) + (char.IsAsciiDigit(digit) ? digit - '0' : digit - 'a' + 10));

    private static FrozenDictionary<string, string> ReadLines()
    {
        using var stream = typeof(UnicodeTables).Assembly.GetManifestResourceStream("unicode-properties")!;
        using var reader = new StreamReader(stream);
        var lines = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Split(": ") is [var head, var ranges] && !line.StartsWith('#'))
            {
                var space = head.IndexOf(' ', StringComparison.Ordinal);
                foreach (var name in head[(space + 1)..].Split(','))
                {
                    lines[$"{head[..space]} {name}"] = ranges;
                }
            }
        }

        return lines.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
