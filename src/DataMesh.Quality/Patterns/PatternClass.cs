namespace DataMesh.Quality.Patterns;

/// <summary>Reads <c>[…]</c> and escapes of ASCII characters; null for all others.</summary>
internal static class PatternClass
{
    private static ByteSet Digits => ByteSet.Range('0', '9');

    private static ByteSet Words =>
        Digits | ByteSet.Range('a', 'z') | ByteSet.Range('A', 'Z') | ByteSet.Of('_');

    // RE2's \s has no vertical tab.
    private static ByteSet Spaces =>
        ByteSet.Of('\t') | ByteSet.Of('\n') | ByteSet.Of('\f') | ByteSet.Of('\r') | ByteSet.Of(' ');

    /// <param name="at">At the opening bracket; afterwards behind the closing one.</param>
    public static PatternNode? Read(string text, ref int at)
    {
        var isNegated = ++at < text.Length && text[at] == '^';
        at += isNegated ? 1 : 0;
        var set = default(ByteSet);
        for (var isFirst = true; ; isFirst = false)
        {
            if (at >= text.Length)
            {
                return null;
            }

            if (text[at] == ']')
            {
                at++;
                return isFirst ? null : Node(set, isNegated);
            }

            if (Item(text, ref at) is not { } item)
            {
                return null;
            }

            set |= item;
        }
    }

    /// <param name="at">At the backslash; afterwards behind the escape.</param>
    public static ByteSet? ReadEscape(string text, ref int at)
    {
        at += 2;
        return at > text.Length ? null : text[at - 1] switch
        {
            'd' => Digits,
            'w' => Words,
            's' => Spaces,
            't' => ByteSet.Of('\t'),
            'n' => ByteSet.Of('\n'),
            'r' => ByteSet.Of('\r'),
            'f' => ByteSet.Of('\f'),
            'v' => ByteSet.Of('\v'),
            'a' => ByteSet.Of('\a'),
            var c when char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c)) => ByteSet.Of(c),
            _ => null,
        };
    }

    private static PatternNode Node(ByteSet set, bool isNegated) => isNegated
        ? new PatternNode.Choice([new PatternNode.Bytes(ByteSet.Ascii.Except(set)), PatternNode.BeyondAscii])
        : new PatternNode.Bytes(set);

    private static ByteSet? Item(string text, ref int at)
    {
        if (One(text, ref at) is not { } first)
        {
            return null;
        }

        if (at + 1 >= text.Length || text[at] != '-' || text[at + 1] == ']')
        {
            return first;
        }

        at++;
        return One(text, ref at) is { } last && Single(first) is { } from && Single(last) is { } to && from <= to
            ? ByteSet.Range(from, to)
            : null;
    }

    private static ByteSet? One(string text, ref int at)
    {
        switch (text[at])
        {
            case '\\':
                return ReadEscape(text, ref at);
            case '[':
                // Perhaps [:alpha:]; a bracket that stands for itself is rare.
                return null;
            case var c when char.IsAscii(c):
                at++;
                return ByteSet.Of(c);
            default:
                return null;
        }
    }

    /// <summary>The only byte of a set, or null.</summary>
    private static int? Single(ByteSet set)
    {
        var count = UInt128.PopCount(set.Low) + UInt128.PopCount(set.High);
        return count == UInt128.One && set.Low != UInt128.Zero ? (int)UInt128.TrailingZeroCount(set.Low) : null;
    }
}
