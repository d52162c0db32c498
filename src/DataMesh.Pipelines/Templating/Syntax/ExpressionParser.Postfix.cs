using System.Text;
using DataMesh.Model.Diagnostics;

namespace DataMesh.Pipelines.Templating.Syntax;

internal sealed partial class ExpressionParser
{
    /// <summary>
    /// A chain <c>name | name(…)</c> that starts without a target, as <c>filter</c> and <c>set</c> blocks have it.
    /// </summary>
    public Expression.Filter ParseFilterChain(Expression? target)
    {
        var node = ParseFilter(target);
        while (cursor.SkipOperator("|"))
        {
            node = ParseFilter(node);
        }

        return node;
    }

    public CallArguments ParseArguments()
    {
        cursor.ExpectOperator("(");
        var positional = new List<Expression>();
        var named = new List<(string, Expression)>();
        Expression? spread = null, spreadNamed = null;
        while (!cursor.Current.IsOperator(")"))
        {
            if (cursor.SkipOperator("*"))
            {
                spread = Once(spread ?? spreadNamed);
            }
            else if (cursor.SkipOperator("**"))
            {
                spreadNamed = Once(spreadNamed);
            }
            else if (cursor.Current.Kind == TokenKind.Name && cursor.Next.IsOperator("="))
            {
                var name = cursor.Take().Text;
                cursor.Take();
                named.Add((name, ParseExpression()));
            }
            else if (named.Count > 0 || spread is not null || spreadNamed is not null)
            {
                throw new TemplateException(DiagnosticCodes.TemplateSyntax,
                    "an argument without a name follows one with a name",
                    Here(), fix: "put the arguments without names first");
            }
            else
            {
                positional.Add(ParseExpression());
            }

            if (!cursor.SkipOperator(","))
            {
                break;
            }
        }

        cursor.ExpectOperator(")");
        return new CallArguments(positional, named, spread, spreadNamed);
    }

    private Expression Once(Expression? before) => before is null
        ? ParseExpression()
        : throw new TemplateException(DiagnosticCodes.TemplateSyntax,
            "'*' and '**' may occur once each, in this order", Here());

    private Expression ParsePrimary()
    {
        var token = cursor.Current;
        var at = Here();
        switch (token.Kind)
        {
            case TokenKind.Name:
                cursor.Take();
                return ParseName(token, at);
            case TokenKind.Text:
                return ParseTexts(at);
            case TokenKind.Number:
                return new Expression.Constant(cursor.Take().Number, at);
            case TokenKind.Operator when token.Text is "(":
                cursor.Take();
                var inside = ParseTuple(allowsEmpty: true);
                cursor.ExpectOperator(")");
                return inside;
            case TokenKind.Operator when token.Text is "[":
                cursor.Take();
                return new Expression.Sequence(ParseItems("]", ParseExpression), isTuple: false, at);
            case TokenKind.Operator when token.Text is "{":
                cursor.Take();
                return new Expression.Dictionary(ParseItems("}", ParsePair), at);
            default:
                throw cursor.Unexpected("an expression");
        }
    }

    private Expression ParseName(Token token, SourcePosition at)
    {
        switch (token.Text)
        {
            case "true" or "True":
                return new Expression.Constant(true, at);
            case "false" or "False":
                return new Expression.Constant(false, at);
            case "none" or "None":
                return new Expression.Constant(null, at);
            default:
                nameRead(token.Text);
                return new Expression.Variable(token.Text, at);
        }
    }

    /// <summary>Texts side by side are one text, as in Python.</summary>
    private Expression.Constant ParseTexts(SourcePosition at)
    {
        var text = new StringBuilder();
        while (cursor.Current.Kind == TokenKind.Text)
        {
            text.Append(cursor.Take().Text);
        }

        return new Expression.Constant(text.ToString(), at);
    }

    private List<T> ParseItems<T>(string close, Func<T> item)
    {
        var items = new List<T>();
        while (!cursor.Current.IsOperator(close))
        {
            items.Add(item());
            if (!cursor.SkipOperator(","))
            {
                break;
            }
        }

        cursor.ExpectOperator(close);
        return items;
    }

    private (Expression Key, Expression Value) ParsePair()
    {
        var key = ParseExpression();
        cursor.ExpectOperator(":");
        return (key, ParseExpression());
    }

    private Expression ParsePostfix(Expression node)
    {
        for (; ; Lengthen())
        {
            var at = Here();
            if (cursor.SkipOperator("."))
            {
                node = ParseAttribute(node, at);
            }
            else if (cursor.SkipOperator("["))
            {
                var keys = ParseItems("]", ParseSubscript);
                node = keys.Count switch
                {
                    0 => throw new TemplateException(DiagnosticCodes.TemplateSyntax, "expected an index inside '[ ]'",
                        at),
                    1 => new Expression.Index(node, keys[0], at),
                    _ => new Expression.Index(node, new Expression.Sequence(keys, isTuple: true, at), at),
                };
            }
            else if (cursor.Current.IsOperator("("))
            {
                node = new Expression.Call(node, ParseArguments(), node.At);
            }
            else
            {
                return node;
            }
        }
    }

    private Expression ParseAttribute(Expression node, SourcePosition at)
    {
        var nameAt = Here();
        var token = cursor.Take();
        return token.Kind switch
        {
            TokenKind.Name => new Expression.Attribute(node, token.Text, nameAt),
            TokenKind.Number when token.Number is long => new Expression.Index(node,
                new Expression.Constant(token.Number, nameAt), at),
            _ => throw new TemplateException(DiagnosticCodes.TemplateSyntax,
                $"expected a name or a number behind '.', found {token.Describe()}", nameAt),
        };
    }

    private Expression ParseSubscript()
    {
        var at = Here();
        var from = cursor.Current.IsOperator(":") ? null : ParseExpression();
        if (!cursor.SkipOperator(":"))
        {
            return from!;
        }

        var to = ParseSlicePart();
        var step = cursor.SkipOperator(":") ? ParseSlicePart() : null;
        return new Expression.Slice(from, to, step, at);
    }

    private Expression? ParseSlicePart() =>
        cursor.Current.IsOperator(":") || cursor.Current.IsOperator("]") || cursor.Current.IsOperator(",")
            ? null
            : ParseExpression();

    private Expression ParseFilters(Expression node)
    {
        for (; ; Lengthen())
        {
            if (cursor.SkipOperator("|"))
            {
                node = ParseFilter(node);
            }
            else if (cursor.Current.IsName("is"))
            {
                node = ParseTest(node);
            }
            else if (cursor.Current.IsOperator("("))
            {
                node = new Expression.Call(node, ParseArguments(), node.At);
            }
            else
            {
                return node;
            }
        }
    }

    private Expression.Filter ParseFilter(Expression? target)
    {
        var at = Here();
        var name = cursor.ExpectName("the name of a filter").Text;
        var arguments = cursor.Current.IsOperator("(") ? ParseArguments() : CallArguments.None;
        return new Expression.Filter(target, name, arguments, at);
    }

    private Expression ParseTest(Expression node)
    {
        cursor.Take();
        var negated = cursor.SkipName("not");
        var at = Here();
        var name = cursor.ExpectName("the name of a test").Text;
        var arguments = CallArguments.None;
        if (cursor.Current.IsOperator("("))
        {
            arguments = ParseArguments();
        }
        else if (StartsTestArgument())
        {
            arguments = new CallArguments([ParsePostfix(ParsePrimary())], [], null, null);
        }

        Expression test = new Expression.IsTest(node, name, arguments, at);
        return negated ? new Expression.Not(test, at) : test;
    }

    private bool StartsTestArgument()
    {
        var token = cursor.Current;
        if (token.IsName("is"))
        {
            throw new TemplateException(DiagnosticCodes.TemplateSyntax, "tests can not be chained with 'is'", Here(),
                fix: "join them with 'and'");
        }

        return token.Kind switch
        {
            TokenKind.Name => token.Text is not ("else" or "or" or "and"),
            TokenKind.Text or TokenKind.Number => true,
            TokenKind.Operator => token.Text is "[" or "{",
            _ => false,
        };
    }
}
