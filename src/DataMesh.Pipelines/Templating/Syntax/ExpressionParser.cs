using DataMesh.Model.Diagnostics;

namespace DataMesh.Pipelines.Templating.Syntax;

/// <summary>Jinja's expression grammar, rule by rule in its order of precedence (jinja2/parser.py 3.1).</summary>
internal sealed partial class ExpressionParser(TokenCursor cursor, Action<string> nameRead)
{
    private const int MaxDepth = 400;
    private const int MaxChained = 2000;

    private static readonly HashSet<string> CompareSymbols =
        new(StringComparer.Ordinal) { "==", "!=", "<", "<=", ">", ">=" };

    private int _depth;
    private int _chained;

    public Expression ParseExpression()
    {
        Deepen();
        var then = ParseOr();
        while (cursor.Current.IsName("if"))
        {
            var at = Here();
            cursor.Take();
            var test = ParseOr();
            var otherwise = cursor.SkipName("else") ? ParseExpression() : null;
            then = new Expression.Conditional(test, then, otherwise, at);
            Lengthen();
        }

        _depth--;
        return then;
    }

    /// <summary>An expression, or a tuple written without parentheses.</summary>
    public Expression ParseTuple(bool allowsConditional = true, bool allowsEmpty = false)
    {
        var at = Here();
        var items = new List<Expression>();
        var isTuple = false;
        while (!AtTupleEnd())
        {
            items.Add(allowsConditional ? ParseExpression() : ParseOr());
            if (!cursor.SkipOperator(","))
            {
                break;
            }

            isTuple = true;
        }

        if (!isTuple && items.Count == 1)
        {
            return items[0];
        }

        return items.Count > 0 || allowsEmpty
            ? new Expression.Sequence(items, isTuple: true, at)
            : throw cursor.Unexpected("an expression");
    }

    private Expression ParseOr()
    {
        var left = ParseAnd();
        while (cursor.Current.IsName("or"))
        {
            var at = Here();
            cursor.Take();
            left = new Expression.Logical(isAnd: false, left, ParseAnd(), at);
            Lengthen();
        }

        return left;
    }

    private Expression ParseAnd()
    {
        var left = ParseNot();
        while (cursor.Current.IsName("and"))
        {
            var at = Here();
            cursor.Take();
            left = new Expression.Logical(isAnd: true, left, ParseNot(), at);
            Lengthen();
        }

        return left;
    }

    private Expression ParseNot()
    {
        if (!cursor.Current.IsName("not"))
        {
            return ParseCompare();
        }

        var at = Here();
        cursor.Take();
        Deepen();
        var operand = ParseNot();
        _depth--;
        return new Expression.Not(operand, at);
    }

    private Expression ParseCompare()
    {
        var at = Here();
        var first = ParseSum();
        var rest = new List<(string, Expression)>();
        while (true)
        {
            if (cursor.Current.Kind == TokenKind.Operator && CompareSymbols.Contains(cursor.Current.Text))
            {
                rest.Add((cursor.Take().Text, ParseSum()));
            }
            else if (cursor.SkipName("in"))
            {
                rest.Add(("in", ParseSum()));
            }
            else if (cursor.Current.IsName("not") && cursor.Next.IsName("in"))
            {
                cursor.Take();
                cursor.Take();
                rest.Add(("not in", ParseSum()));
            }
            else
            {
                return rest.Count == 0 ? first : new Expression.Compare(first, rest, at);
            }
        }
    }

    private Expression ParseSum() => ParseBinary(ParseConcat, "+", "-");

    private Expression ParseConcat()
    {
        var at = Here();
        var first = ParseProduct();
        if (!cursor.Current.IsOperator("~"))
        {
            return first;
        }

        var parts = new List<Expression> { first };
        while (cursor.SkipOperator("~"))
        {
            parts.Add(ParseProduct());
        }

        return new Expression.Concat(parts, at);
    }

    private Expression ParseProduct() => ParseBinary(ParsePower, "*", "/", "//", "%");

    private Expression ParsePower() => ParseBinary(() => ParseUnary(withFilters: true), "**");

    private Expression ParseBinary(Func<Expression> operand, params ReadOnlySpan<string> symbols)
    {
        var left = operand();
        while (cursor.Current.Kind == TokenKind.Operator && symbols.Contains(cursor.Current.Text))
        {
            var at = Here();
            var symbol = cursor.Take().Text;
            left = new Expression.Binary(symbol, left, operand(), at);
            Lengthen();
        }

        return left;
    }

    private Expression ParseUnary(bool withFilters)
    {
        Deepen();
        var at = Here();
        var node = cursor.SkipOperator("-")
            ? new Expression.Sign(ParseUnary(withFilters: false), negates: true, at)
            : cursor.SkipOperator("+")
                ? new Expression.Sign(ParseUnary(withFilters: false), negates: false, at)
                : ParsePrimary();
        node = ParsePostfix(node);
        node = withFilters ? ParseFilters(node) : node;
        _depth--;
        return node;
    }

    private void Deepen()
    {
        if (++_depth > MaxDepth)
        {
            throw new TemplateException(DiagnosticCodes.TemplateLimit, "the expression is nested too deeply", Here());
        }
    }

    /// <summary>A chain such as <c>a + b + c</c> or <c>a | b | c</c> is a deep tree too.</summary>
    private void Lengthen()
    {
        if (++_chained > MaxChained)
        {
            throw new TemplateException(DiagnosticCodes.TemplateLimit, "the expression is too long", Here());
        }
    }

    private bool AtTupleEnd() =>
        cursor.Current.Kind == TokenKind.End || cursor.Current.IsOperator(")") || cursor.Current.IsName("recursive");

    private SourcePosition Here() => cursor.Source.At(cursor.Current.Offset);
}
