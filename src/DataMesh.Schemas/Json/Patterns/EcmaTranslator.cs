using System.Globalization;
using System.Text;

namespace DataMesh.Schemas.Json.Patterns;

/// <summary>
/// Translates ECMA-262 to .NET, character by character. Where browsers are lenient it is too: <c>\-</c>, a lone
/// <c>]</c>.
/// </summary>
internal sealed class EcmaTranslator
{
    private const int MaximumLength = 20_000;
    private const int MaximumDepth = 200;

    // Repeats inside repeats multiply; an engine without backtracking keeps track of every copy.
    private const long MaximumCopies = 100_000;
    private const string LineEnds = "\\n\\r\\u2028\\u2029";
    private const string Pair = "[\\ud800-\\udbff][\\udc00-\\udfff]";
    private const string Surrogates = "\\ud800-\\udfff";
    private const string Word = "[A-Za-z0-9_]";

    private readonly EcmaReader _reader;
    private readonly StringBuilder _text = new();
    private readonly bool _pairs;
    private readonly bool _exactBoundary;
    private readonly Stack<long> _groups = new();
    private readonly EcmaGroups _captures;
    private bool _needsBacktracking;
    private bool _hasBoundary;
    private bool _isUnicodeSensitive;
    private long _copies = 1;
    private long _largest = 1;

    private EcmaTranslator(string source, EcmaVariant variant)
    {
        _reader = new EcmaReader(source);
        _pairs = variant is EcmaVariant.Pairs or EcmaVariant.ExactBoundaryWithPairs;
        _exactBoundary = variant is EcmaVariant.ExactBoundary or EcmaVariant.ExactBoundaryWithPairs;
        _captures = EcmaGroups.Scan(source);
    }

    /// <exception cref="EcmaSyntaxException">It is no pattern.</exception>
    public static EcmaTranslation Translate(string source, EcmaVariant variant)
    {
        if (source.Length > MaximumLength)
        {
            throw new EcmaSyntaxException("it is longer than 20,000 characters.");
        }

        var translator = new EcmaTranslator(source, variant);
        translator.Run();
        return new EcmaTranslation(
            translator._text.ToString(),
            translator._needsBacktracking,
            translator._hasBoundary,
            translator._isUnicodeSensitive);
    }

    private void Run()
    {
        var isAtom = false;
        while (!_reader.IsAtEnd)
        {
            var c = _reader.Next();
            switch (c)
            {
                case '|':
                    _text.Append('|');
                    isAtom = false;
                    break;
                case '(':
                    Open();
                    isAtom = false;
                    break;
                case ')':
                    Close();
                    isAtom = true;
                    break;
                case '*' or '+' or '?':
                    Repeat(isAtom, c.ToString());
                    isAtom = false;
                    break;
                case '{' when _reader.TryCount() is { } count:
                    Repeat(isAtom, count);
                    isAtom = false;
                    break;
                default:
                    _copies = 1;
                    isAtom = Atom(c);
                    break;
            }
        }

        if (_groups.Count > 0)
        {
            throw new EcmaSyntaxException("a group has no closing parenthesis.");
        }
    }

    /// <summary>Appends one character's meaning; whether it may be repeated.</summary>
    private bool Atom(char c)
    {
        switch (c)
        {
            case '^':
                _text.Append("\\A");
                return false;
            case '$':
                _text.Append("\\z");
                return false;
            case '.':
                Dot();
                return true;
            case '[':
                Class(EcmaClass.Read(_reader));
                return true;
            case '\\':
                return Escape();
            default:
                _reader.Back();
                Literal(_reader.NextCodePoint());
                return true;
        }
    }

    private void Dot()
    {
        _isUnicodeSensitive = true;
        _text.Append(_pairs ? $"(?:{Pair}|[^{LineEnds}{Surrogates}])" : $"[^{LineEnds}]");
    }

    private void Class(EcmaClass set)
    {
        _isUnicodeSensitive |= set.IsUnicodeSensitive;
        set.Append(_text, _pairs);
    }

    private void Literal(int codePoint)
    {
        if (codePoint <= char.MaxValue)
        {
            _text.Append(CultureInfo.InvariantCulture, $"\\u{codePoint:x4}");
            return;
        }

        var pair = char.ConvertFromUtf32(codePoint);
        _text.Append(CultureInfo.InvariantCulture, $"(?:\\u{(int)pair[0]:x4}\\u{(int)pair[1]:x4})");
    }

    private bool Escape()
    {
        var c = _reader.Peek();
        switch (c)
        {
            case 'b' or 'B':
                _reader.Next();
                Boundary(c == 'b');
                return false;
            case >= '1' and <= '9':
                Backreference(_captures.Number(_reader.Number()));
                return true;
            case 'k':
                _reader.Next();
                Backreference(_captures.Number(_reader.GroupName()));
                return true;
            default:
                if (EcmaClass.TryReadEscape(_reader) is { } set)
                {
                    Class(set);
                }
                else
                {
                    Literal(_reader.CharacterEscape(isInClass: false));
                }

                return true;
        }
    }

    private void Boundary(bool isAtEdge)
    {
        _hasBoundary = true;
        if (!_exactBoundary)
        {
            _text.Append(isAtEdge ? "\\b" : "\\B");
            return;
        }

        _needsBacktracking = true;
        _text.Append(isAtEdge
            ? $"(?:(?<={Word})(?!{Word})|(?<!{Word})(?={Word}))"
            : $"(?:(?<={Word})(?={Word})|(?<!{Word})(?!{Word}))");
    }

    private void Backreference(int number)
    {
        _needsBacktracking = true;

        // A group that did not take part matches the empty text in ECMA, and nothing in .NET.
        _text.Append(CultureInfo.InvariantCulture, $"(?(g{number})\\k<g{number}>|)");
    }

    private void Open()
    {
        if (_groups.Count >= MaximumDepth)
        {
            throw new EcmaSyntaxException("its groups are nested deeper than 200 levels.");
        }

        _groups.Push(_largest);
        _largest = 1;
        var kind = _reader.GroupKind();
        _needsBacktracking |= kind is "?=" or "?!" or "?<=" or "?<!";
        if (kind is "?:" or "?=" or "?!" or "?<=" or "?<!")
        {
            _text.Append('(').Append(kind);
            return;
        }

        // Only a backreference needs to know what a group held.
        var number = _captures.Open();
        _text.Append(_captures.AreUsed ? string.Create(CultureInfo.InvariantCulture, $"(?<g{number}>") : "(?:");
    }

    private void Close()
    {
        if (!_groups.TryPop(out var largestBefore))
        {
            throw new EcmaSyntaxException("a closing parenthesis has no group.");
        }

        _text.Append(')');
        _copies = _largest;
        _largest = Math.Max(_largest, largestBefore);
    }

    private void Repeat(bool isAtom, string count)
    {
        if (!isAtom)
        {
            throw new EcmaSyntaxException($"the quantifier {count} has nothing to repeat.");
        }

        var copies = _copies * EcmaReader.Copies(count);
        _copies = 1;
        _largest = Math.Max(_largest, copies);
        if (copies > MaximumCopies)
        {
            throw new EcmaSyntaxException("its quantifiers multiply to more than 100,000 copies.");
        }

        _text.Append(count);
        if (_reader.Peek() == '?')
        {
            _reader.Next();
            _text.Append('?');
        }
    }
}
