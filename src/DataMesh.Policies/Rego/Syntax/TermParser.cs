using System.Globalization;
using DataMesh.Policies.Rego.Ast;
using DataMesh.Policies.Rego.Errors;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Syntax;

/// <summary>Reads terms; the base of <see cref="RegoParser"/>.</summary>
internal abstract class TermParser
{
    private const int MaxDepth = 200;

    private static readonly Dictionary<string, (int Level, string Name)> Operators = new(StringComparer.Ordinal)
    {
        ["=="] = (1, "equal"),
        ["!="] = (1, "neq"),
        ["<"] = (1, "lt"),
        ["<="] = (1, "lte"),
        [">"] = (1, "gt"),
        [">="] = (1, "gte"),
        ["|"] = (2, "or"),
        ["&"] = (3, "and"),
        ["+"] = (4, "plus"),
        ["-"] = (4, "minus"),
        ["*"] = (5, "mul"),
        ["/"] = (5, "div"),
        ["%"] = (5, "rem"),
    };

    private int depth;
    private int wildcards;

    protected TermParser(string text, string file, List<Token> tokens)
    {
        Text = text;
        File = file;
        Tokens = tokens;
    }

    protected string Text { get; }

    protected string File { get; }

    protected List<Token> Tokens { get; private set; }

    protected int At { get; set; }

    protected Token Now => Tokens[At];

    protected bool NowAdjacent(string symbol) => Now.Is(symbol) && !Now.Spaced;

    protected abstract List<Literal> ParseBody(string close);

    /// <summary>An expression inside an interpolated string.</summary>
    protected abstract Term ParsePart();

    protected abstract bool Keyword(string name);

    /// <summary>A term with operators; <paramref name="inList"/> keeps commas for the list around it.</summary>
    protected Term ParseTerm(bool inList = false, bool noPipe = false)
    {
        if (++depth > MaxDepth)
        {
            throw Fail("nesting is too deep");
        }

        var left = Infix(1, noPipe);
        if (!inList && Now.Is(",") && KeyedMembership(left) is { } keyed)
        {
            depth--;
            return keyed;
        }

        while (Keyword("in"))
        {
            var token = Now;
            At++;
            left = Operator(token, "internal.member_2", [left, Infix(1, noPipe)]);
        }

        depth--;
        return left;
    }

    private Term? KeyedMembership(Term key)
    {
        var start = At;
        var token = Now;
        try
        {
            At++;
            var value = Infix(1, noPipe: false);
            if (Keyword("in"))
            {
                At++;
                return Operator(token, "internal.member_3", [key, value, Infix(1, noPipe: false)]);
            }
        }
        catch (RegoException)
        {
            // Not a membership after all: the comma belongs to what stands around.
        }

        At = start;
        return null;
    }

    private Term Infix(int level, bool noPipe)
    {
        var left = level > 5 ? Unary() : Infix(level + 1, noPipe);
        while (Now.Kind == TokenKind.Symbol && Operators.TryGetValue(Now.Text, out var op) && op.Level == level
            && !(noPipe && level == 2))
        {
            var token = Now;
            At++;
            left = Operator(token, op.Name, [left, level > 5 ? Unary() : Infix(level + 1, noPipe)]);
        }

        return left;
    }

    private static Term.Call Operator(Token token, string name, List<Term> arguments) =>
        new(new Term.Var(name) { Row = token.Row, Column = token.Column }, arguments)
        { Row = arguments[0].Row, Column = arguments[0].Column };

    private Term Unary()
    {
        var token = Now;
        if (token.Is("-"))
        {
            At++;
            if (Now.Kind == TokenKind.Number && !Now.Spaced)
            {
                return Number("-");
            }

            var operand = Postfix();
            return Operator(token, "minus", [Constant(token, RegoNumber.Of(0)), operand]);
        }

        return Postfix();
    }

    protected Term Postfix()
    {
        var token = Now;
        var head = Primary();
        while (true)
        {
            if (NowAdjacent("(") && (head is Term.Var || head is Term.Ref))
            {
                At++;
                head = new Term.Call(head, Items(")")) { Row = token.Row, Column = token.Column };
            }
            else if (NowAdjacent("[") || (Now.Is(".") && !Now.Spaced))
            {
                head = new Term.Ref(head, Operands()) { Row = token.Row, Column = token.Column };
            }
            else
            {
                return head;
            }
        }
    }

    private List<Term> Operands()
    {
        var operands = new List<Term>();
        while (true)
        {
            if (NowAdjacent("["))
            {
                At++;
                operands.Add(ParseTerm());
                Expect("]");
            }
            else if (Now.Is(".") && !Now.Spaced)
            {
                At++;
                var name = Now.Kind == TokenKind.Name ? Now
                    : throw Fail($"unexpected {Describe()} token: expected var");
                At++;
                operands.Add(Constant(name, new RegoString(name.Text)));
            }
            else
            {
                return operands;
            }
        }
    }

    private Term Primary()
    {
        var token = Now;
        switch (token.Kind)
        {
            case TokenKind.Name:
                return NameTerm(token);
            case TokenKind.Number:
                return Number("");
            case TokenKind.Text:
                At++;
                return Constant(token, new RegoString(token.Text));
            case TokenKind.Template:
                At++;
                return ParseTemplate(token);
        }

        At++;
        switch (token.Text)
        {
            case "(":
                var inner = ParseTerm();
                Expect(")");
                return inner;
            case "[":
                return (Term?)TryComprehension("]") ?? new Term.ArrayOf(Items("]")) { Row = token.Row,
                    Column = token.Column };
            case "{":
                return Braces(token);
        }

        At--;
        throw Fail($"unexpected {Describe()} token");
    }

    private Term NameTerm(Token token)
    {
        At++;
        switch (token.Text)
        {
            case "true" or "false" or "null" when NowAdjacent(".") || NowAdjacent("["):
                return new Term.Var(token.Text) { Row = token.Row, Column = token.Column };
            case "true" or "false":
                return Constant(token, RegoBoolean.Of(token.Text == "true"));
            case "null":
                return Constant(token, RegoNull.Instance);
            case "set" when NowAdjacent("(") && Tokens[At + 1].Is(")"):
                At += 2;
                return new Term.SetOf([]) { Row = token.Row, Column = token.Column };
            case "_":
                return new Term.Var("$" + (wildcards++).ToString(CultureInfo.InvariantCulture)) { Row = token.Row,
                    Column = token.Column };
        }

        At--;
        if (Reserved(token))
        {
            throw Fail($"unexpected {token.Text} keyword");
        }

        At++;
        return new Term.Var(token.Text) { Row = token.Row, Column = token.Column };
    }

    protected abstract bool Reserved(Token token);

    private Term Braces(Token open)
    {
        if (Now.Is("}"))
        {
            At++;
            return new Term.ObjectOf([]) { Row = open.Row, Column = open.Column };
        }

        if (TryComprehension("}") is { } comprehension)
        {
            return comprehension;
        }

        var first = ParseTerm(inList: true);
        if (!Now.Is(":"))
        {
            var items = new List<Term> { first };
            if (Now.Is(","))
            {
                At++;
                items.AddRange(Items("}"));
            }
            else
            {
                Expect("}");
            }

            return new Term.SetOf(items) { Row = open.Row, Column = open.Column };
        }

        At++;
        var members = new List<(Term, Term)> { (first, ParseTerm(inList: true)) };
        while (Now.Is(","))
        {
            At++;
            if (Now.Is("}"))
            {
                break;
            }

            var key = ParseTerm(inList: true);
            Expect(":");
            members.Add((key, ParseTerm(inList: true)));
        }

        Expect("}");
        return new Term.ObjectOf(members) { Row = open.Row, Column = open.Column };
    }

    private Term.Comprehension? TryComprehension(string close)
    {
        var start = At;
        var (entryDepth, token) = (depth, Now);
        if (token.Is(close))
        {
            return null;
        }

        Term? key = null;
        Term value;
        try
        {
            value = ParseTerm(inList: true, noPipe: true);
            if (close == "}" && Now.Is(":"))
            {
                At++;
                key = value;
                value = ParseTerm(inList: true, noPipe: true);
            }

            if (Now.Is("|"))
            {
                At++;
                var body = ParseBody(close);
                return new Term.Comprehension(key, value, close == "}" && key is null, body)
                { Row = token.Row, Column = token.Column };
            }
        }
        catch (RegoException) when (depth <= MaxDepth)
        {
            // Not a comprehension: read again as a plain composite, whose error is the one to show.
        }

        depth = entryDepth;
        At = start;
        return null;
    }

    protected List<Term> Items(string close)
    {
        var items = new List<Term>();
        while (!Now.Is(close))
        {
            items.Add(ParseTerm(inList: true));
            if (!Now.Is(","))
            {
                break;
            }

            At++;
        }

        Expect(close);
        return items;
    }

    private Term.Template ParseTemplate(Token token)
    {
        var parts = new List<Term>();
        var outer = (Tokens, At);
        var end = token.End - 1;
        var at = token.Offset + 2;
        var start = at;
        var lexer = new Lexer(Text, File);
        try
        {
            while (at < end)
            {
                if (Text[at] == '\\')
                {
                    at += 2;
                    continue;
                }

                if (Text[at] != '{')
                {
                    at++;
                    continue;
                }

                parts.Add(Fixed(token, lexer, start, at));
                Tokens = new Lexer(Text[..end], File).Run(at + 1, token.Row, Math.Max(0,
                    token.Offset - token.Column + 1));
                At = 0;
                parts.Add(ParsePart());
                at = Now.Offset + 1;
                Expect("}");
                start = at;
            }
        }
        finally
        {
            (Tokens, At) = outer;
        }

        parts.Add(Fixed(token, lexer, start, end));
        return new Term.Template(parts) { Row = token.Row, Column = token.Column };
    }

    private Term.Const Fixed(Token token, Lexer lexer, int start, int end)
    {
        var inside = Text[start..Math.Max(start, end)];
        return Constant(token, new RegoString(token.IsRaw ? inside.Replace("\\{", "{", StringComparison.Ordinal)
            : lexer.Unescape(inside, braces: true)));
    }

    private Term.Const Number(string sign)
    {
        var token = Now;
        At++;
        return RegoNumber.TryParse(sign + token.Text, out var number) ? Constant(token, number)
            : throw Fail("number out of range");
    }

    protected static Term.Const Constant(Token token, RegoValue value) =>
        new(value) { Row = token.Row, Column = token.Column };

    protected void Expect(string symbol)
    {
        if (!Now.Is(symbol))
        {
            throw Fail($"unexpected {Describe()} token: expected {symbol}");
        }

        At++;
    }

    protected string Describe() => Now.Kind switch
    {
        TokenKind.Name => Now.Text,
        TokenKind.End => "eof",
        _ => $"'{Now.Text}'",
    };

    protected RegoException Fail(string message) =>
        new(new RegoError(RegoCodes.Parse, message, File, Now.Row, Now.Column));
}
