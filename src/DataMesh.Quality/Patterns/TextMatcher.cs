namespace DataMesh.Quality.Patterns;

/// <summary>
/// Tells whether a text is as a pattern wants it, by one look into a table for each byte: many times as fast as a
/// regular expression of DuckDB, which begins anew for each row. Safe for many threads.
/// </summary>
internal sealed class TextMatcher
{
    private readonly byte[] _classes;
    private readonly ushort[] _next;
    private readonly bool[] _accepts;
    private readonly int _settled;

    /// <param name="classes">The class of each byte; bytes of one class lead to the same states.</param>
    /// <param name="next">For each state and class the number of the first entry of the state that follows.</param>
    /// <param name="accepts">For each entry number that begins a state, whether a text may end there.</param>
    /// <param name="settled">States whose number is below are never left again.</param>
    public TextMatcher(byte[] classes, ushort[] next, bool[] accepts, int settled, int start) =>
        (_classes, _next, _accepts, _settled, Start) = (classes, next, accepts, settled, start);

    private int Start { get; }

    /// <summary>Finds the pattern anywhere in a text; null when only DuckDB can.</summary>
    public static TextMatcher? ForPattern(string pattern) =>
        PatternParser.Search(pattern) is { } node ? TextMatcherBuilder.Build(node) : null;

    /// <summary>Takes the given texts and no others; null when they are too many.</summary>
    public static TextMatcher? ForTexts(IEnumerable<string> texts) =>
        TextMatcherBuilder.Build(new PatternNode.Choice([.. texts.Select(PatternNode.Text)]));

    /// <param name="utf8">Valid UTF-8, as DuckDB's texts are.</param>
    public bool Matches(ReadOnlySpan<byte> utf8)
    {
        var (classes, next, state) = (_classes, _next, Start);
        foreach (var value in utf8)
        {
            state = next[state + classes[value]];
            if (state < _settled)
            {
                break;
            }
        }

        return _accepts[state];
    }
}
