using DataMesh.Model.Diagnostics;

namespace DataMesh.Pipelines.Templating.Syntax;

internal sealed partial class TemplateParser
{
    /// <summary>
    /// Reads what follows a block's keyword; when that is wrong, the block is still paired with its end.
    /// </summary>
    private T Header<T>(Segment segment, Func<TokenCursor, T> parse, T fallback)
    {
        if (segment.IsBroken)
        {
            return fallback;
        }

        try
        {
            var cursor = BehindKeyword(segment);
            var header = parse(cursor);
            cursor.ExpectEnd();
            return header;
        }
        catch (TemplateException e)
        {
            _diagnostics.Add(e.Diagnostic);
            return fallback;
        }
    }

    /// <summary>
    /// Takes the current end tag if it is one of these; otherwise the block's missing end was reported already.
    /// </summary>
    private Segment? TakeEnder(params string[] enders)
    {
        if (_index >= _segments.Count || !enders.Contains(Keyword(_segments[_index])))
        {
            return null;
        }

        var ender = _segments[_index++];
        if (Keyword(ender) is not ("elif" or "else"))
        {
            // `endmacro name` and `endset x` are common and say nothing; Jinja accepts only the name of a block there.
            Header<object?>(ender, c => c.Current.Kind == TokenKind.Name ? c.Take() : null, null);
        }

        return ender;
    }

    private AssignTarget ParseTarget(TokenCursor cursor, bool allowsAttribute)
    {
        var at = _source.At(cursor.Current.Offset);
        var parts = new List<AssignTarget>();
        var isTuple = false;
        do
        {
            if (parts.Count > 0 && cursor.Current.Kind != TokenKind.Name && !cursor.Current.IsOperator("("))
            {
                isTuple = true;
                break;
            }

            parts.Add(ParseTargetPart(cursor, allowsAttribute));
        }
        while (cursor.SkipOperator(","));
        return parts.Count == 1 && !isTuple ? parts[0] : new AssignTarget(string.Empty, null, parts, at);
    }

    private AssignTarget ParseTargetPart(TokenCursor cursor, bool allowsAttribute)
    {
        if (cursor.SkipOperator("("))
        {
            var inside = ParseTarget(cursor, allowsAttribute);
            cursor.ExpectOperator(")");
            return inside;
        }

        var name = cursor.ExpectName("a name to assign to");
        var at = _source.At(name.Offset);
        if (name.Text is "true" or "false" or "none" or "True" or "False" or "None" or "loop")
        {
            throw new TemplateException(DiagnosticCodes.TemplateSyntax, $"'{name.Text}' can not be assigned to", at,
                name.Text);
        }

        if (allowsAttribute && cursor.SkipOperator("."))
        {
            return new AssignTarget(name.Text, cursor.ExpectName("the name of an attribute").Text, null, at);
        }

        _assigned.Add(name.Text);
        return new AssignTarget(name.Text, null, null, at);
    }

    private static Expression.Constant Placeholder(SourcePosition at) => new(null, at);
}
