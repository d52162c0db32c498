using System.Globalization;
using System.Text.RegularExpressions;
using System.Text;
using DataMesh.Model.Diagnostics;

namespace DataMesh.Pipelines.Templating.Syntax;

/// <summary>Reads the words of one tag, from behind its opening mark to its closing mark.</summary>
internal sealed partial class TokenReader(TemplateSource source, int from, string close)
{
    private static readonly string[] TwoCharacterOperators = ["//", "**", "==", "!=", ">=", "<="];

    private readonly string _text = source.Text;
    private readonly List<Token> _tokens = [];
    private readonly Stack<(char Open, int Offset)> _open = new();

    /// <summary>Behind the closing mark once read; where reading stopped after an error.</summary>
    public int Position { get; private set; } = from;

    /// <summary>True when the closing mark carries <c>-</c>.</summary>
    public bool TrimsAfter { get; private set; }

    public IReadOnlyList<Token> Read()
    {
        var start = Position;
        while (Position < _text.Length)
        {
            var c = _text[Position];
            if (char.IsWhiteSpace(c))
            {
                Position++;
            }
            else if (_open.Count == 0 && AtClose())
            {
                return _tokens;
            }
            else
            {
                ReadToken(c);
            }
        }

        var missing = _open.Count > 0 ? $": '{_open.Peek().Open}' is still open" : string.Empty;
        Position = start;
        throw new TemplateException(DiagnosticCodes.TemplateUnclosed,
            $"the tag is never closed with '{close}'{missing}",
            source.At(_open.Count > 0 ? _open.Peek().Offset : Math.Max(0, start - 2)), fix: $"close it with '{close}'");
    }

    [GeneratedRegex(@"\G(?:0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[0-9a-fA-F])+)", RegexOptions.None, 1000)]
    private static partial Regex RadixNumber();

    [GeneratedRegex(
        @"\G(?:[0-9]+_)*[0-9]+(?:(?:\.(?:[0-9]+_)*[0-9]+)?[eE][+\-]?(?:[0-9]+_)*[0-9]+|\.(?:[0-9]+_)*[0-9]+)",
        RegexOptions.None, 1000)]
    private static partial Regex FloatNumber();

    [GeneratedRegex(@"\G(?:[1-9](?:_?[0-9])*|0(?:_?0)*)", RegexOptions.None, 1000)]
    private static partial Regex WholeNumber();

    private bool AtClose()
    {
        var signed = _text[Position] == '-' || (_text[Position] == '+' && close is "%}");
        var mark = signed ? Position + 1 : Position;
        if (string.CompareOrdinal(_text, mark, close, 0, 2) != 0)
        {
            return false;
        }

        TrimsAfter = _text[Position] == '-';
        _tokens.Add(new Token(TokenKind.End, string.Empty, Position));
        Position = mark + 2;
        return true;
    }

    private void ReadToken(char c)
    {
        if (char.IsAsciiDigit(c))
        {
            ReadNumber();
        }
        else if (char.IsLetter(c) || c == '_')
        {
            ReadName();
        }
        else if (c is '\'' or '"')
        {
            ReadString(c);
        }
        else
        {
            ReadOperator(c);
        }
    }

    private void ReadName()
    {
        var start = Position;
        while (Position < _text.Length && (char.IsLetterOrDigit(_text[Position]) || _text[Position] == '_'))
        {
            Position++;
        }

        _tokens.Add(new Token(TokenKind.Name, _text[start..Position], start));
    }

    private void ReadNumber()
    {
        var start = Position;
        // In a.0.1 the dots select; a number behind a dot is therefore never a fraction.
        var afterDot = start > 0 && _text[start - 1] == '.';
        object? value;
        if (IsPlain(start, out var length))
        {
            Position += length;
            value = NumberText.ParseWhole(_text.Substring(start, length));
        }
        else if (!afterDot && FloatNumber().Match(_text, start) is { Success: true } real)
        {
            Position += real.Length;
            value = double.Parse(real.ValueSpan.ToString().Replace("_", "", StringComparison.Ordinal),
                NumberStyles.Float, CultureInfo.InvariantCulture);
        }
        else if (RadixNumber().Match(_text, start) is { Success: true } radix)
        {
            Position += radix.Length;
            value = NumberText.ParseRadix(radix.Value);
        }
        else
        {
            Position += WholeNumber().Match(_text, start).Length;
            value = NumberText.ParseWhole(_text[start..Position]);
        }

        if (value is null)
        {
            throw new TemplateException(DiagnosticCodes.TemplateSyntax,
                $"the number {_text[start..Position]} is too large",
                source.At(start), _text[start..Position], "use a number that fits in 64 bits");
        }

        _tokens.Add(new Token(TokenKind.Number, _text[start..Position], start, value));
    }

    /// <summary>Digits alone, as nearly all numbers are.</summary>
    private bool IsPlain(int start, out int length)
    {
        var end = start;
        while (end < _text.Length && char.IsAsciiDigit(_text[end]))
        {
            end++;
        }

        length = end - start;
        return (_text[start] != '0' || length == 1)
            && (end == _text.Length || !(char.IsAsciiLetter(_text[end]) || _text[end] is '_' or '.'));
    }

    private void ReadString(char quote)
    {
        var start = Position++;
        var text = new StringBuilder();
        while (Position < _text.Length && _text[Position] != quote)
        {
            if (_text[Position] == '\\' && Position + 1 < _text.Length)
            {
                Position += StringEscape.Append(text, _text, Position, source);
            }
            else
            {
                text.Append(_text[Position++]);
            }
        }

        if (Position >= _text.Length)
        {
            Position = start + 1;
            throw new TemplateException(DiagnosticCodes.TemplateUnclosed,
                $"the text that begins with {quote} is never closed",
                source.At(start), fix: $"close it with {quote}");
        }

        Position++;
        _tokens.Add(new Token(TokenKind.Text, text.ToString(), start));
    }

    private void ReadOperator(char c)
    {
        foreach (var two in TwoCharacterOperators)
        {
            if (string.CompareOrdinal(_text, Position, two, 0, 2) == 0)
            {
                _tokens.Add(new Token(TokenKind.Operator, two, Position));
                Position += 2;
                return;
            }
        }

        if ("+-/*%~[](){}<>=.:|,;".IndexOf(c, StringComparison.Ordinal) < 0)
        {
            throw new TemplateException(DiagnosticCodes.TemplateSyntax, $"unexpected character '{c}'",
                source.At(Position),
                c.ToString());
        }

        Balance(c);
        _tokens.Add(new Token(TokenKind.Operator, c.ToString(), Position));
        Position++;
    }

    private void Balance(char c)
    {
        if (c is '(' or '[' or '{')
        {
            _open.Push((c, Position));
        }
        else if (c is ')' or ']' or '}')
        {
            var expected = c switch { ')' => '(', ']' => '[', _ => '{' };
            if (_open.Count == 0 || _open.Peek().Open != expected)
            {
                var opened = _open.Count == 0 ? string.Empty : $"; '{_open.Peek().Open}' is open";
                throw new TemplateException(DiagnosticCodes.TemplateSyntax, $"unexpected '{c}'{opened}",
                    source.At(Position),
                    c.ToString());
            }

            _open.Pop();
        }
    }
}
