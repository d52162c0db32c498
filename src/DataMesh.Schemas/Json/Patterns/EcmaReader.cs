using System.Globalization;

namespace DataMesh.Schemas.Json.Patterns;

/// <summary>A pattern's characters and the small parts of its grammar.</summary>
internal sealed class EcmaReader(string source)
{
    private const int MaximumCount = 100_000;
    private int _position;

    public bool IsAtEnd => _position >= source.Length;

    public char Next() => IsAtEnd ? throw new EcmaSyntaxException("it ends too early.") : source[_position++];

    /// <summary>The next character, or NUL at the end.</summary>
    public char Peek(int ahead = 0) => _position + ahead < source.Length ? source[_position + ahead] : '\0';

    public void Back() => _position--;

    public bool TryTake(string text)
    {
        if (string.CompareOrdinal(source, _position, text, 0, text.Length) != 0)
        {
            return false;
        }

        _position += text.Length;
        return true;
    }

    public int NextCodePoint()
    {
        var high = Next();
        return char.IsHighSurrogate(high) && char.IsLowSurrogate(Peek()) ? char.ConvertToUtf32(high, Next()) : high;
    }

    /// <summary>
    /// After <c>{</c>: the quantifier as .NET writes it, or null where it is none and the brace is itself.
    /// </summary>
    public string? TryCount()
    {
        var end = source.IndexOf('}', _position);
        if (end < 0 || end == _position || !char.IsAsciiDigit(source[_position]))
        {
            return null;
        }

        var inner = source[_position..end];
        var comma = inner.IndexOf(',', StringComparison.Ordinal);
        var (low, high) = comma < 0 ? (inner, inner) : (inner[..comma], inner[(comma + 1)..]);
        if (!low.All(char.IsAsciiDigit) || !high.All(char.IsAsciiDigit))
        {
            return null;
        }

        _position = end + 1;
        if (high.Length > 0 && Count(low) > Count(high))
        {
            throw new EcmaSyntaxException($"the quantifier {{{inner}}} counts down.");
        }

        return $"{{{inner}}}";
    }

    /// <summary>How often a quantifier writes its atom out.</summary>
    public static long Copies(string quantifier)
    {
        if (quantifier[0] != '{')
        {
            return 1;
        }

        return quantifier.Trim('{', '}').Split(',').Where(p => p.Length > 0).Max(Count);
    }

    /// <summary>A decimal number.</summary>
    public int Number()
    {
        var start = _position;
        while (char.IsAsciiDigit(Peek()))
        {
            _position++;
        }

        return Count(source[start.._position]);
    }

    /// <summary>A name in angle brackets.</summary>
    public string GroupName()
    {
        var end = source.IndexOf('>', _position);
        if (Peek() != '<' || end <= _position + 1)
        {
            throw new EcmaSyntaxException("a group's name is missing.");
        }

        var name = source[(_position + 1)..end];
        _position = end + 1;
        if (!name.All(c => char.IsLetterOrDigit(c) || c is '_' or '$') || char.IsDigit(name[0]))
        {
            throw new EcmaSyntaxException($"{name} is no name of a group.");
        }

        return name;
    }

    /// <summary>After <c>(</c>: <c>?:</c> and its like, or empty for a group that captures.</summary>
    public string GroupKind()
    {
        if (Peek() != '?')
        {
            return "";
        }

        foreach (var kind in (ReadOnlySpan<string>)["?:", "?=", "?!", "?<=", "?<!"])
        {
            if (TryTake(kind))
            {
                return kind;
            }
        }

        if (!TryTake("?") || Peek() != '<')
        {
            throw new EcmaSyntaxException($"the group (?{Peek()} is unknown.");
        }

        GroupName();
        return "";
    }

    /// <summary>After a backslash: the character that is meant.</summary>
    public int CharacterEscape(bool isInClass)
    {
        var c = Next();
        switch (c)
        {
            case 't': return '\t';
            case 'n': return '\n';
            case 'v': return '\v';
            case 'f': return '\f';
            case 'r': return '\r';
            case 'b' when isInClass: return '\b';
            case '0' when !char.IsAsciiDigit(Peek()): return 0;
            case 'c' when char.IsAsciiLetter(Peek()): return Next() % 32;
            case 'x': return Hex(2);
            case 'u': return UnicodeEscape();
        }

        if (char.IsAsciiLetterOrDigit(c))
        {
            throw new EcmaSyntaxException($"the escape \\{c} is unknown.");
        }

        Back();
        return NextCodePoint();
    }

    private static int Count(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= MaximumCount
            ? count
            : throw new EcmaSyntaxException($"the number {digits} is larger than 100,000.");

    private int UnicodeEscape()
    {
        if (TryTake("{"))
        {
            var end = source.IndexOf('}', _position);
            var digits = end < 0 ? "" : source[_position..end];
            if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var point)
                || point is < 0 or > 0x10ffff)
            {
                throw new EcmaSyntaxException($"\\u{{{digits}}} is no character.");
            }

            _position = end + 1;
            return point;
        }

        var high = Hex(4);
        if (char.IsHighSurrogate((char)high) && Peek() == '\\' && Peek(1) == 'u')
        {
            var before = _position;
            _position += 2;
            var low = Peek() == '{' ? 0 : Hex(4);
            if (char.IsLowSurrogate((char)low))
            {
                return char.ConvertToUtf32((char)high, (char)low);
            }

            _position = before;
        }

        return high;
    }

    private int Hex(int length)
    {
        var end = _position + length;
        var value = 0;
        if (end > source.Length || !int.TryParse(
            source.AsSpan(_position, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value))
        {
            throw new EcmaSyntaxException("a hexadecimal escape is too short.");
        }

        _position = end;
        return value;
    }
}
