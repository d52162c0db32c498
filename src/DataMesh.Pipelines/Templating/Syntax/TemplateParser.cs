using DataMesh.Model.Diagnostics;

namespace DataMesh.Pipelines.Templating.Syntax;

/// <summary>Turns a template into statements. A wrong tag gives its diagnostic and parsing goes on behind it.</summary>
internal sealed partial class TemplateParser
{
    private const int MaxBlockDepth = 200;

    private readonly TemplateSource _source;
    private readonly List<Diagnostic> _diagnostics;
    private readonly IReadOnlyList<Segment> _segments;
    private readonly HashSet<string> _assigned = new(StringComparer.Ordinal);
    private readonly Stack<string[]> _enders = new();
    private int _index;
    private int _loopDepth;
    private bool _readsSurplus;

    private TemplateParser(TemplateSource source, List<Diagnostic> diagnostics)
    {
        _source = source;
        _diagnostics = diagnostics;
        _segments = new TemplateLexer(source, diagnostics).Read();
    }

    public static Parsed<ParsedTemplate> Parse(string file, string text)
    {
        var source = new TemplateSource(file, text);
        var diagnostics = new List<Diagnostic>();
        try
        {
            var parser = new TemplateParser(source, diagnostics);
            var body = parser.ParseBody(opener: null);
            return new Parsed<ParsedTemplate>(new ParsedTemplate(source, body, parser._assigned), diagnostics);
        }
        catch (InsufficientExecutionStackException)
        {
            diagnostics.Add(DiagnosticCodes.TemplateLimit.At(new SourcePosition(file, 1, 1),
                "the template is nested too deeply"));
            return new Parsed<ParsedTemplate>(null, diagnostics);
        }
    }

    /// <summary>
    /// Reads up to one of the end tags, which stays current; at the end of the file that is an error.
    /// </summary>
    private List<Statement> ParseBody(Segment? opener, params string[] enders)
    {
        if (_enders.Count > MaxBlockDepth)
        {
            throw new InsufficientExecutionStackException();
        }

        var body = new List<Statement>();
        _enders.Push(enders);
        while (_index < _segments.Count && _diagnostics.Count < DiagnosticBag.Limit)
        {
            var segment = _segments[_index];
            if (segment.Kind == SegmentKind.Statement && Ends(segment))
            {
                if (opener is not null && !enders.Contains(Keyword(segment)))
                {
                    Unclosed(opener, enders);
                }

                _enders.Pop();
                return body;
            }

            _index++;
            ParseSegment(segment, body);
        }

        _enders.Pop();
        if (opener is not null)
        {
            Unclosed(opener, enders);
        }

        return body;
    }

    /// <summary>
    /// True for an end tag of any open block; an end tag of none is reported and skipped by the caller.
    /// </summary>
    private bool Ends(Segment segment)
    {
        var keyword = Keyword(segment);
        return _enders.Any(e => e.Contains(keyword));
    }

    private void ParseSegment(Segment segment, List<Statement> body)
    {
        try
        {
            switch (segment.Kind)
            {
                case SegmentKind.Text:
                    body.Add(new Statement.Text(segment.Text, _source.At(segment.Offset)));
                    break;
                case SegmentKind.Print when !segment.IsBroken:
                    var cursor = Cursor(segment);
                    var value = Expressions(cursor).ParseTuple();
                    cursor.ExpectEnd();
                    body.Add(new Statement.Print(value, _source.At(segment.Offset)));
                    break;
                case SegmentKind.Statement when ParseTag(segment) is { } statement:
                    body.Add(statement);
                    break;
            }
        }
        catch (TemplateException e)
        {
            _diagnostics.Add(e.Diagnostic);
        }
    }

    private Statement? ParseTag(Segment segment)
    {
        var at = _source.At(segment.Offset);
        switch (Keyword(segment))
        {
            case "if":
                return ParseIf(segment, at);
            case "for":
                return ParseFor(segment, at);
            case "macro":
                return ParseMacro(segment, at);
            case "call":
                return ParseCallBlock(segment, at);
            case "filter":
                return ParseFilterBlock(segment, at);
            case "with":
                return ParseWith(segment, at);
            case "set":
                return ParseSet(segment, at);
            case "do":
                return ParseSimple(segment, c => new Statement.Do(Expressions(c).ParseTuple(), at));
            case "break" or "continue" when _loopDepth == 0:
                throw new TemplateException(DiagnosticCodes.TemplateSyntax,
                    $"'{Keyword(segment)}' stands outside of a loop", at);
            case "break":
                return ParseSimple(segment, _ => new Statement.Break(at));
            case "continue":
                return ParseSimple(segment, _ => new Statement.Continue(at));
            default:
                return ParseUnknown(segment, at);
        }
    }

    private static Statement? ParseSimple(TokenCursor cursor, Func<TokenCursor, Statement> parse)
    {
        var statement = parse(cursor);
        cursor.ExpectEnd();
        return statement;
    }

    private Statement? ParseSimple(Segment segment, Func<TokenCursor, Statement> parse) =>
        segment.IsBroken ? null : ParseSimple(BehindKeyword(segment), parse);

    private Statement? ParseUnknown(Segment segment, SourcePosition at)
    {
        var keyword = Keyword(segment);
        if (TagNames.RefusedWithoutBody.TryGetValue(keyword, out var fix))
        {
            throw NotSupported(keyword, at, fix);
        }

        if (TagNames.RefusedWithBody.TryGetValue(keyword, out fix))
        {
            _diagnostics.Add(NotSupported(keyword, at, fix).Diagnostic);
            ParseBody(segment, "end" + keyword);
            _index++;
            return null;
        }

        if (segment.IsBroken)
        {
            return null;
        }

        if (keyword.Length == 0)
        {
            throw Cursor(segment).Unexpected("the name of a tag");
        }

        throw TagNames.Supported.Contains(keyword)
            ? new TemplateException(DiagnosticCodes.TemplateSyntax, $"'{keyword}' has nothing to end or continue", at,
                keyword)
            : new TemplateException(DiagnosticCodes.TemplateUnknownName, $"there is no tag '{keyword}'", at, keyword,
                NearestName.Suggest(keyword, TagNames.Supported));
    }

    private static TemplateException NotSupported(string keyword, SourcePosition at, string fix) =>
        new(DiagnosticCodes.TemplateNotSupported, $"not supported: the tag '{keyword}'", at, keyword, fix);

    private void Unclosed(Segment opener, string[] enders) => _diagnostics.Add(
        DiagnosticCodes.TemplateUnclosed.At(_source.At(opener.Offset), $"'{Keyword(opener)}' is never closed",
            fix: $"close it with '{{% {enders[^1]} %}}'"));

    private static string Keyword(Segment segment) =>
        segment.Tokens is [{ Kind: TokenKind.Name } first, ..] ? first.Text : string.Empty;

    private TokenCursor Cursor(Segment segment) => new(_source, segment.Tokens);

    private TokenCursor BehindKeyword(Segment segment)
    {
        var cursor = Cursor(segment);
        cursor.Take();
        return cursor;
    }

    private ExpressionParser Expressions(TokenCursor cursor) =>
        new(cursor, name => _readsSurplus |= name is "varargs" or "kwargs");
}
