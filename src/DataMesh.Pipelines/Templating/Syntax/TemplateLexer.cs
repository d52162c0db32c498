using System.Text.RegularExpressions;
using DataMesh.Model.Diagnostics;

namespace DataMesh.Pipelines.Templating.Syntax;

/// <summary>
/// Cuts a template into text and tags as Jinja's lexer does with its default settings: only <c>-</c> beside a tag's
/// mark eats white space, and nothing else is trimmed.
/// </summary>
internal sealed partial class TemplateLexer(TemplateSource source, List<Diagnostic> diagnostics)
{
    private readonly string _text = source.Text;
    private readonly List<Segment> _segments = [];
    private int _position;

    public IReadOnlyList<Segment> Read()
    {
        // Nobody reads a thousand messages, and each costs an exception.
        while (_position < _text.Length && diagnostics.Count < DiagnosticBag.Limit)
        {
            var mark = NextMark(_position);
            if (mark < 0)
            {
                AddText(_position, _text.Length, trimEnd: false);
                break;
            }

            var sign = mark + 2 < _text.Length ? _text[mark + 2] : '\0';
            AddText(_position, mark, trimEnd: sign == '-');
            ReadTag(mark, hasSign: sign is '-' or '+');
        }

        return _segments;
    }

    [GeneratedRegex(@"\G\{%[-+]?\s*raw\s*(?:-%\}\s*|%\})", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex RawBegin();

    [GeneratedRegex(@"\{%(?<sign>[-+]?)\s*endraw\s*(?:\+%\}|-%\}\s*|%\})", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex RawEnd();

    private int NextMark(int from)
    {
        for (var at = _text.IndexOf('{', from); at >= 0 && at + 1 < _text.Length; at = _text.IndexOf('{', at + 1))
        {
            if (_text[at + 1] is '{' or '%' or '#')
            {
                return at;
            }
        }

        return -1;
    }

    private void AddText(int from, int to, bool trimEnd)
    {
        var text = _text[from..to];
        text = trimEnd ? text.TrimEnd() : text;
        if (text.Length > 0)
        {
            _segments.Add(new Segment(SegmentKind.Text, from, text, []));
        }
    }

    private void ReadTag(int mark, bool hasSign)
    {
        var inside = mark + (hasSign ? 3 : 2);
        switch (_text[mark + 1])
        {
            case '#':
                ReadComment(mark, inside);
                break;
            case '%' when RawBegin().Match(_text, mark) is { Success: true } raw:
                ReadRaw(mark, mark + raw.Length);
                break;
            case '%':
                ReadTokens(SegmentKind.Statement, mark, inside, "%}");
                break;
            default:
                ReadTokens(SegmentKind.Print, mark, inside, "}}");
                break;
        }
    }

    private void ReadComment(int mark, int inside)
    {
        var end = _text.IndexOf("#}", inside, StringComparison.Ordinal);
        if (end < 0)
        {
            Unclosed(mark, "the comment '{#' is never closed", "close it with '#}'");
            return;
        }

        _position = end > inside && _text[end - 1] == '-' ? SkipSpace(end + 2) : end + 2;
    }

    private void ReadRaw(int mark, int from)
    {
        var end = RawEnd().Match(_text, from);
        if (!end.Success)
        {
            Unclosed(mark, "'{% raw %}' is never closed", "close it with '{% endraw %}'");
            return;
        }

        AddText(from, end.Index, trimEnd: end.Groups["sign"].ValueSpan is "-");
        _position = end.Index + end.Length;
    }

    private void ReadTokens(SegmentKind kind, int mark, int from, string close)
    {
        var reader = new TokenReader(source, from, close);
        try
        {
            var tokens = reader.Read();
            _segments.Add(new Segment(kind, mark, string.Empty, tokens));
            _position = reader.TrimsAfter ? SkipSpace(reader.Position) : reader.Position;
        }
        catch (TemplateException e)
        {
            diagnostics.Add(e.Diagnostic);
            var end = _text.IndexOf(close, Math.Max(from, reader.Position), StringComparison.Ordinal);
            _segments.Add(new Segment(kind, mark, string.Empty, BrokenHead(from), IsBroken: true));
            _position = end < 0 ? _text.Length : end + 2;
        }
    }

    /// <summary>The tag's first name, so that a broken <c>if</c> still pairs with its <c>endif</c>.</summary>
    private Token[] BrokenHead(int from)
    {
        var start = SkipSpace(from);
        var end = start;
        while (end < _text.Length && char.IsAsciiLetter(_text[end]))
        {
            end++;
        }

        return end == start
            ? [new Token(TokenKind.End, string.Empty, start)]
            : [new Token(TokenKind.Name, _text[start..end], start), new Token(TokenKind.End, string.Empty, end)];
    }

    private int SkipSpace(int at)
    {
        while (at < _text.Length && char.IsWhiteSpace(_text[at]))
        {
            at++;
        }

        return at;
    }

    private void Unclosed(int mark, string message, string fix)
    {
        diagnostics.Add(DiagnosticCodes.TemplateUnclosed.At(source.At(mark), message, fix: fix));
        _position = _text.Length;
    }
}
