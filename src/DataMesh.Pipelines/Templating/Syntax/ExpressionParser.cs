using System.Runtime.CompilerServices;

namespace DataMesh.Pipelines.Templating.Syntax;

/// <summary>Jinja's expression grammar, rule by rule in its order of precedence (jinja2/parser.py 3.1).</summary>
internal sealed partial class ExpressionParser(TokenCursor cursor, Action<string> nameRead)
{
    private static readonly HashSet<string> CompareSymbols =
        new(StringComparer.Ordinal) { "==", "!=", "<", "<=", ">", ">=" };

    public Expression ParseExpression()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var then = ParseOr();
        while (cursor.Current.IsName("if"))
        {
            var at = Here();
            cursor.Take();
            var test = ParseOr();
            var otherwise = cursor.SkipName("else") ? ParseExpression() : null;
            then = new Expression.Conditional(test, then, otherwise, at);
        }

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
        }

        return left;
    }

    private Expression ParseNot()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var at = Here();
        return cursor.SkipName("not") ? new Expression.Not(ParseNot(), at) : ParseCompare();
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
        }

        return left;
    }

    private Expression ParseUnary(bool withFilters)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var at = Here();
        var node = cursor.SkipOperator("-")
            ? new Expression.Sign(ParseUnary(withFilters: false), negates: true, at)
            : cursor.SkipOperator("+")
                ? new Expression.Sign(ParseUnary(withFilters: false), negates: false, at)
                : ParsePrimary();
        node = ParsePostfix(node);
        return withFilters ? ParseFilters(node) : node;
    }

    private bool AtTupleEnd() =>
        cursor.Current.Kind == TokenKind.End || cursor.Current.IsOperator(")") || cursor.Current.IsName("recursive");

    private Model.Diagnostics.SourcePosition Here() => cursor.Source.At(cursor.Current.Offset);
}
