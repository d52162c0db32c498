using System.Buffers;
using System.Globalization;
using System.Text;

namespace DataMesh.Quality.Patterns;

/// <summary>
/// Reads the part of RE2's syntax that most patterns keep to: texts, classes, groups, alternatives, repetitions, and
/// anchors at the ends. Gives nothing for the rest, which is DuckDB's to judge.
/// </summary>
/// <remarks>https://github.com/google/re2/wiki/Syntax</remarks>
internal sealed class PatternParser
{
    private const int MaxDepth = 40;
    private const int MaxRepeat = 1000;

    private readonly string _text;
    private int _at;
    private int _depth;

    private PatternParser(string text) => _text = text;

    private bool IsOver => _at == _text.Length;

    /// <summary>What a text must be as a whole for the pattern to be found in it; null when not known.</summary>
    public static PatternNode? Search(string pattern)
    {
        var parser = new PatternParser(pattern);
        var options = new List<PatternNode>();
        do
        {
            if (parser.Alternative() is not { } option)
            {
                return null;
            }

            options.Add(option);
        }
        while (parser.Take('|'));

        return parser.IsOver ? new PatternNode.Choice(options) : null;
    }

    // Only a whole alternative may be anchored; within groups anchors need a memory of where the text begins.
    private PatternNode? Alternative()
    {
        var isFromStart = Take('^');
        if (Sequence() is not { } body)
        {
            return null;
        }

        var isToEnd = Take('$');
        return new PatternNode.Sequence(
        [
            isFromStart ? PatternNode.Empty : PatternNode.Anything,
            body,
            isToEnd ? PatternNode.Empty : PatternNode.Anything,
        ]);
    }

    private PatternNode.Sequence? Sequence()
    {
        var parts = new List<PatternNode>();
        while (!IsOver && _text[_at] is not ('|' or ')' or '$'))
        {
            if (Atom() is not { } atom || Repeated(atom) is not { } part)
            {
                return null;
            }

            parts.Add(part);
        }

        return new PatternNode.Sequence(parts);
    }

    private PatternNode? Atom()
    {
        switch (_text[_at])
        {
            case '(':
                return Group();
            case '[':
                return PatternClass.Read(_text, ref _at);
            case '\\':
                return PatternClass.ReadEscape(_text, ref _at) is { } set ? new PatternNode.Bytes(set) : null;
            case '.':
                _at++;
                return new PatternNode.Choice(
                    [new PatternNode.Bytes(ByteSet.Ascii.Except(ByteSet.Of('\n'))), PatternNode.BeyondAscii]);
            case '*' or '+' or '?' or '{' or '}' or ']' or '^':
                return null;
            default:
                return Literal();
        }
    }

    private PatternNode? Literal()
    {
        if (Rune.DecodeFromUtf16(_text.AsSpan(_at), out var rune, out var length) != OperationStatus.Done)
        {
            return null;
        }

        _at += length;
        return PatternNode.Text(rune.ToString());
    }

    private PatternNode.Choice? Group()
    {
        _at++;
        if (Take('?') && !Take(':'))
        {
            return null;
        }

        // What an author nests deeper is not worth our stack.
        if (++_depth > MaxDepth)
        {
            return null;
        }

        var options = new List<PatternNode>();
        do
        {
            if (Sequence() is not { } option)
            {
                return null;
            }

            options.Add(option);
        }
        while (Take('|'));

        _depth--;
        return Take(')') ? new PatternNode.Choice(options) : null;
    }

    private PatternNode? Repeated(PatternNode part)
    {
        if (IsOver || _text[_at] is not ('*' or '+' or '?' or '{'))
        {
            return part;
        }

        if (Bounds() is not var (least, most))
        {
            return null;
        }

        // Lazy or not, the same texts match. RE2 refuses a repetition of a repetition.
        Take('?');
        return IsOver || _text[_at] is not ('*' or '+' or '?' or '{')
            ? new PatternNode.Repeat(part, least, most)
            : null;
    }

    private (int Least, int? Most)? Bounds()
    {
        switch (_text[_at++])
        {
            case '*':
                return (0, null);
            case '+':
                return (1, null);
            case '?':
                return (0, 1);
        }

        // A brace that opens no repetition is a text to RE2.
        if (Number() is not { } least)
        {
            return null;
        }

        int? most = least;
        if (Take(','))
        {
            most = IsOver || _text[_at] == '}' ? null : Number() ?? -1;
        }

        return Take('}') && (most is null || most >= least) ? (least, most) : null;
    }

    private int? Number()
    {
        var start = _at;
        while (!IsOver && char.IsAsciiDigit(_text[_at]))
        {
            _at++;
        }

        var digits = _text.AsSpan(start, _at - start);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= MaxRepeat ? number : null;
    }

    private bool Take(char wanted)
    {
        var isThere = !IsOver && _text[_at] == wanted;
        _at += isThere ? 1 : 0;
        return isThere;
    }
}
