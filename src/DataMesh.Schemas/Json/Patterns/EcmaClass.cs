using System.Globalization;
using System.Text;

namespace DataMesh.Schemas.Json.Patterns;

/// <summary>A character class: <c>[…]</c>, <c>\d</c>, <c>\p{…}</c>.</summary>
internal sealed class EcmaClass(CodePoints points)
{
    private static readonly CodePoints Digits = CodePoints.Of(('0', '9'));
    private static readonly CodePoints Words = CodePoints.Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));

    private static readonly CodePoints Spaces = CodePoints.Of(
        ('\t', '\r'), (' ', ' '), (0xa0, 0xa0), (0x1680, 0x1680), (0x2000, 0x200a), (0x2028, 0x2029), (0x202f, 0x202f),
        (0x205f, 0x205f), (0x3000, 0x3000), (0xfeff, 0xfeff));

    /// <summary>Whether it has characters that are surrogate pairs.</summary>
    public bool IsUnicodeSensitive => points.HasAstral;

    /// <summary>After a backslash: a class, or null where the escape is one character.</summary>
    public static EcmaClass? TryReadEscape(EcmaReader reader) => ReadSet(reader) is { } set ? new EcmaClass(set) : null;

    /// <summary>After <c>[</c>: everything up to its end.</summary>
    public static EcmaClass Read(EcmaReader reader)
    {
        var isNegated = reader.TryTake("^");
        var ranges = new List<(int, int)>();
        while (!reader.TryTake("]"))
        {
            var first = ReadAtom(reader, out var set);
            if (set is not null)
            {
                ranges.AddRange(set.Ranges);
            }
            else if (reader.Peek() == '-' && reader.Peek(1) is not (']' or '\0'))
            {
                reader.Next();
                AddRange(reader, ranges, first);
            }
            else
            {
                ranges.Add((first, first));
            }
        }

        var points = CodePoints.Of(ranges);
        return new EcmaClass(isNegated ? points.Complement() : points);
    }

    /// <summary>Writes the class for .NET.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="pairs">Whether surrogate pairs are characters of it, as one.</param>
    public void Append(StringBuilder text, bool pairs)
    {
        var units = new StringBuilder();
        foreach (var (from, to) in points.Ranges.Where(r => r.From <= char.MaxValue))
        {
            AppendUnits(units, from, Math.Min(to, char.MaxValue), pairs);
        }

        var small = units.Length == 0 ? "[^\\u0000-\\uffff]" : $"[{units}]";
        if (!pairs || !points.HasAstral)
        {
            text.Append(small);
            return;
        }

        text.Append("(?:").Append(small);
        foreach (var (from, to) in points.Ranges.Where(r => r.To > char.MaxValue))
        {
            AppendPairs(text, Math.Max(from, char.MaxValue + 1), to);
        }

        text.Append(')');
    }

    private static int ReadAtom(EcmaReader reader, out CodePoints? set)
    {
        set = null;
        if (!reader.TryTake("\\"))
        {
            return reader.NextCodePoint();
        }

        set = ReadSet(reader);
        return set is null ? reader.CharacterEscape(isInClass: true) : -1;
    }

    private static void AddRange(EcmaReader reader, List<(int, int)> ranges, int first)
    {
        var last = ReadAtom(reader, out var set);
        if (set is not null)
        {
            // Browsers read [a-\d] as three members.
            ranges.Add((first, first));
            ranges.Add(('-', '-'));
            ranges.AddRange(set.Ranges);
            return;
        }

        if (last < first)
        {
            throw new EcmaSyntaxException("a range in a class is in the wrong order.");
        }

        ranges.Add((first, last));
    }

    private static CodePoints? ReadSet(EcmaReader reader)
    {
        var c = reader.Peek();
        var set = char.ToLowerInvariant(c) switch
        {
            'd' => Digits,
            'w' => Words,
            's' => Spaces,
            'p' => CodePoints.Empty,
            _ => null,
        };
        if (set is null)
        {
            return null;
        }

        reader.Next();
        if (c is 'p' or 'P')
        {
            set = UnicodeProperties.Read(reader);
        }

        return char.IsUpper(c) ? set.Complement() : set;
    }

    private static void AppendUnits(StringBuilder text, int from, int to, bool pairs)
    {
        // Half of a pair is no character where pairs are.
        if (pairs && from <= 0xdfff && to >= 0xd800)
        {
            AppendUnits(text, from, 0xd7ff, pairs: false);
            AppendUnits(text, 0xe000, to, pairs: false);
        }
        else if (from <= to)
        {
            text.Append(CultureInfo.InvariantCulture, $"\\u{from:x4}-\\u{to:x4}");
        }
    }

    private static void AppendPairs(StringBuilder text, int from, int to)
    {
        while (from <= to)
        {
            // One high surrogate holds 1024 characters; whole ones go together.
            var end = from | 0x3ff;
            if ((from & 0x3ff) == 0 && to - from >= 0x3ff)
            {
                end = ((to + 1) & ~0x3ff) - 1;
            }

            end = Math.Min(end, to);
            var first = char.ConvertFromUtf32(from);
            var last = char.ConvertFromUtf32(end);
            text.Append(
                CultureInfo.InvariantCulture,
                $"|[\\u{(int)first[0]:x4}-\\u{(int)last[0]:x4}][\\u{(int)first[1]:x4}-\\u{(int)last[1]:x4}]");
            from = end + 1;
        }
    }
}
