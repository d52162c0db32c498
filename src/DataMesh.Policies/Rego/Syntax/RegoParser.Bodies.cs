using DataMesh.Policies.Rego.Ast;
using DataMesh.Policies.Rego.Errors;

namespace DataMesh.Policies.Rego.Syntax;

/// <summary>Bodies and their statements.</summary>
internal sealed partial class RegoParser
{
    protected override List<Literal> ParseBody(string close)
    {
        var body = new List<Literal>();
        bool AtEnd() => close.Length == 0 ? Now.Kind == TokenKind.End : Now.Is(close);
        while (!AtEnd())
        {
            var row = Tokens[Math.Max(0, At - 1)].Row;
            if (Now.Is(";"))
            {
                At++;
                continue;
            }

            if (body.Count > 0 && Now.Row == row && !Tokens[At - 1].Is(";"))
            {
                throw Fail($"unexpected {Describe()} token: expected \\n or ; or {close}");
            }

            body.Add(Statement());
        }

        if (body.Count == 0)
        {
            throw Fail("found empty body");
        }

        At += close.Length == 0 ? 0 : 1;
        return body;
    }

    /// <summary>A literal, or literals joined by <c>and</c> (closer) and <c>or</c>.</summary>
    private Literal Statement()
    {
        var left = AndStatement();
        while (Keyword("or"))
        {
            At++;
            left = new Literal.Logic(isAnd: false, Operand(left), Operand(AndStatement()))
            { Row = left.Row, Column = left.Column };
        }

        return left;
    }

    private Literal AndStatement()
    {
        var left = GroupOrLiteral();
        while (Keyword("and"))
        {
            At++;
            left = new Literal.Logic(isAnd: true, Operand(left), Operand(GroupOrLiteral()))
            { Row = left.Row, Column = left.Column };
        }

        return left;
    }

    private static List<Literal> Operand(Literal literal) => literal is Literal.Group g ? g.Body : [literal];

    private Literal GroupOrLiteral()
    {
        var start = Now;
        var open = At;
        if (Now.Is("{") && (keywords.Contains("and") || keywords.Contains("or")))
        {
            try
            {
                At++;
                var body = ParseBody("}");
                return new Literal.Group(body) { Row = start.Row, Column = start.Column };
            }
            catch (RegoException)
            {
                At = open;
            }
        }

        var literal = ParseLiteral();
        With(literal);
        return literal;
    }

    protected override Term ParsePart()
    {
        var term = ParseTerm();
        if (!Keyword("with"))
        {
            return term;
        }

        var result = new Term.Var("$part") { Row = term.Row, Column = term.Column };
        var literal = new Literal.Unify(result, term, declares: false) { Row = term.Row, Column = term.Column };
        With(literal);
        return new Term.Comprehension(null, result, isSet: false, [literal]) { Row = term.Row, Column = term.Column };
    }

    private void With(Literal literal)
    {
        while (Keyword("with"))
        {
            At++;
            var target = Postfix();
            if (!Keyword("as"))
            {
                throw Fail($"unexpected {Describe()} token: expected as");
            }

            At++;
            literal.With.Add((target, ParseTerm()));
        }
    }

    private Literal ParseLiteral()
    {
        var token = Now;
        if (Keyword("not"))
        {
            At++;
            if (notBodies && Now.Is("{"))
            {
                At++;
                return new Literal.Not(new Literal.Group(ParseBody("}"))) { Row = token.Row, Column = token.Column };
            }

            var inner = Keyword("some") ? throw Fail("unexpected some keyword") : Expression();
            return new Literal.Not(inner) { Row = token.Row, Column = token.Column };
        }

        if (Keyword("some"))
        {
            At++;
            return SomeStatement(token);
        }

        return Keyword("every") ? EveryStatement(token) : Expression();
    }

    private Literal SomeStatement(Token token)
    {
        var terms = new List<Term> { Postfix() };
        while (Now.Is(","))
        {
            At++;
            terms.Add(Postfix());
        }

        if (Keyword("in"))
        {
            At++;
            var domain = ParseTerm(inList: true);
            return terms.Count <= 2 ? new Literal.SomeIn(terms.Count == 2 ? terms[0] : null, terms[^1], domain)
            { Row = token.Row, Column = token.Column }
                : throw Fail("illegal number of arguments");
        }

        return new Literal.Some([.. terms.Select(t => t is Term.Var v ? v.Name : throw Fail("expected var in some"))])
        { Row = token.Row, Column = token.Column };
    }

    private Literal.Every EveryStatement(Token token)
    {
        At++;
        var names = new List<string>();
        do
        {
            At += names.Count > 0 ? 1 : 0;
            names.Add(Postfix() is Term.Var v ? v.Name : throw Fail("unexpected term: expected var in every"));
        }
        while (Now.Is(",") && names.Count < 2);

        if (!Keyword("in"))
        {
            throw Fail("missing `in` in every");
        }

        At++;
        var domain = ParseTerm(inList: true);
        Expect("{");
        return new Literal.Every(names.Count == 2 ? names[0] : null, names[^1], domain, ParseBody("}"))
        { Row = token.Row, Column = token.Column };
    }

    private Literal Expression()
    {
        var token = Now;
        var left = ParseTerm();
        if (Now.Is(":=") || Now.Is("="))
        {
            var declares = Now.Is(":=");
            At++;
            return new Literal.Unify(left, ParseTerm(), declares) { Row = token.Row, Column = token.Column };
        }

        return new Literal.Test(left) { Row = token.Row, Column = token.Column };
    }
}
