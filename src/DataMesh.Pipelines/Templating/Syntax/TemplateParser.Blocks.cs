using DataMesh.Model.Diagnostics;

namespace DataMesh.Pipelines.Templating.Syntax;

internal sealed partial class TemplateParser
{
    private Statement.If ParseIf(Segment segment, SourcePosition at)
    {
        var branches = new List<(Expression, IReadOnlyList<Statement>)>();
        IReadOnlyList<Statement> otherwise = [];
        var opener = segment;
        var test = Header(segment, c => Expressions(c).ParseTuple(allowsConditional: false), Placeholder(at));
        while (true)
        {
            branches.Add((test, ParseBody(opener, "elif", "else", "endif")));
            var ender = TakeEnder("elif", "else", "endif");
            if (ender is null || Keyword(ender) is "endif")
            {
                return new Statement.If(branches, otherwise, at);
            }

            if (Keyword(ender) is "else")
            {
                Header<object?>(ender, _ => null, null);
                otherwise = ParseBody(opener, "endif");
                TakeEnder("endif");
                return new Statement.If(branches, otherwise, at);
            }

            test = Header(ender, c => Expressions(c).ParseTuple(allowsConditional: false), Placeholder(at));
        }
    }

    private Statement.For ParseFor(Segment segment, SourcePosition at)
    {
        var (target, items, filter) = Header(segment, ParseForHeader,
            (new AssignTarget("_", null, null, at), Placeholder(at), null));
        _loopDepth++;
        var body = ParseBody(segment, "else", "endfor");
        _loopDepth--;
        IReadOnlyList<Statement> otherwise = [];
        if (TakeEnder("else", "endfor") is { } ender && Keyword(ender) is "else")
        {
            otherwise = ParseBody(segment, "endfor");
            TakeEnder("endfor");
        }

        return new Statement.For(target, items, filter, body, otherwise, at);
    }

    private (AssignTarget Target, Expression Items, Expression? Filter) ParseForHeader(TokenCursor cursor)
    {
        var target = ParseTarget(cursor, allowsAttribute: false);
        if (!cursor.SkipName("in"))
        {
            throw cursor.Unexpected("'in'");
        }

        var expressions = Expressions(cursor);
        var items = expressions.ParseTuple(allowsConditional: false);
        var filter = cursor.SkipName("if") ? expressions.ParseExpression() : null;
        return cursor.Current.IsName("recursive")
            ? throw new TemplateException(DiagnosticCodes.TemplateNotSupported, "not supported: recursive loops",
                _source.At(cursor.Current.Offset), "recursive", "write a macro that calls itself")
            : (target, items, filter);
    }

    private Statement.Macro ParseMacro(Segment segment, SourcePosition at)
    {
        var (name, parameters) = Header(segment, ParseMacroHeader, ("", []));
        if (name.Length > 0)
        {
            _assigned.Add(name);
        }

        return new Statement.Macro(ParseDefinition(segment, name, parameters, "endmacro", at), at);
    }

    private (string Name, List<(string Name, Expression? Default)> Parameters) ParseMacroHeader(TokenCursor cursor)
    {
        var name = cursor.ExpectName("the macro's name").Text;
        return (name, ParseSignature(cursor));
    }

    private List<(string Name, Expression? Default)> ParseSignature(TokenCursor cursor)
    {
        var parameters = new List<(string Name, Expression? Default)>();
        cursor.ExpectOperator("(");
        while (!cursor.Current.IsOperator(")"))
        {
            var parameter = cursor.ExpectName("the name of a parameter");
            _assigned.Add(parameter.Text);
            var value = cursor.SkipOperator("=") ? Expressions(cursor).ParseExpression() : null;
            if (value is null && parameters.Count > 0 && parameters[^1].Default is not null)
            {
                throw new TemplateException(DiagnosticCodes.TemplateSyntax,
                    $"the parameter '{parameter.Text}' needs a default, as the one before it has one",
                    _source.At(parameter.Offset), parameter.Text);
            }

            parameters.Add((parameter.Text, value));
            if (!cursor.SkipOperator(","))
            {
                break;
            }
        }

        cursor.ExpectOperator(")");
        return parameters;
    }

    private MacroDefinition ParseDefinition(Segment segment, string name,
        List<(string Name, Expression? Default)> parameters, string ender, SourcePosition at)
    {
        var (outerReads, outerLoops) = (_readsSurplus, _loopDepth);
        (_readsSurplus, _loopDepth) = (false, 0);
        var body = ParseBody(segment, ender);
        TakeEnder(ender);
        var takesMore = _readsSurplus;
        (_readsSurplus, _loopDepth) = (outerReads, outerLoops);
        return new MacroDefinition(name, parameters, body, at) { TakesMore = takesMore };
    }

    private Statement.CallBlock? ParseCallBlock(Segment segment, SourcePosition at)
    {
        var (call, parameters) = Header<(Expression.Call?, List<(string, Expression?)>)>(segment, cursor =>
        {
            var signature = cursor.Current.IsOperator("(") ? ParseSignature(cursor) : [];
            return Expressions(cursor).ParseExpression() is Expression.Call target
                ? (target, signature)
                : throw new TemplateException(DiagnosticCodes.TemplateSyntax, "'call' needs the call of a macro", at,
                    fix: "write {% call name(arguments) %}");
        }, (null, []));
        var caller = ParseDefinition(segment, "caller", parameters, "endcall", at);
        return call is null ? null : new Statement.CallBlock(call, caller, at);
    }

    private Statement.FilterBlock? ParseFilterBlock(Segment segment, SourcePosition at)
    {
        var filter = Header<Expression.Filter?>(segment, c => Expressions(c).ParseFilterChain(null), null);
        var body = ParseBody(segment, "endfilter");
        TakeEnder("endfilter");
        return filter is null ? null : new Statement.FilterBlock(filter, body, at);
    }

    private Statement.With ParseWith(Segment segment, SourcePosition at)
    {
        var values = Header<List<(AssignTarget, Expression)>>(segment, cursor =>
        {
            var pairs = new List<(AssignTarget, Expression)>();
            while (cursor.Current.Kind != TokenKind.End)
            {
                var name = cursor.ExpectName("a name");
                _assigned.Add(name.Text);
                cursor.ExpectOperator("=");
                pairs.Add((new AssignTarget(name.Text, null, null, _source.At(name.Offset)),
                    Expressions(cursor).ParseExpression()));
                if (!cursor.SkipOperator(","))
                {
                    break;
                }
            }

            return pairs;
        }, []);
        var body = ParseBody(segment, "endwith");
        TakeEnder("endwith");
        return new Statement.With(values, body, at);
    }

    private Statement? ParseSet(Segment segment, SourcePosition at)
    {
        if (segment.IsBroken)
        {
            return null;
        }

        var cursor = BehindKeyword(segment);
        var target = ParseTarget(cursor, allowsAttribute: true);
        if (cursor.SkipOperator("="))
        {
            var value = Expressions(cursor).ParseTuple();
            cursor.ExpectEnd();
            return new Statement.Set(target, value, at);
        }

        var filter = cursor.SkipOperator("|") ? Expressions(cursor).ParseFilterChain(null) : null;
        if (cursor.Current.Kind != TokenKind.End)
        {
            throw cursor.Unexpected("'=' and a value");
        }

        var body = ParseBody(segment, "endset");
        TakeEnder("endset");
        return new Statement.SetBlock(target, filter, body, at);
    }
}
