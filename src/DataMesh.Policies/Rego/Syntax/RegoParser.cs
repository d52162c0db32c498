using DataMesh.Policies.Rego.Ast;
using DataMesh.Policies.Rego.Errors;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Syntax;

/// <summary>Reads modules and queries.</summary>
internal sealed class RegoParser : TermParser
{
    private static readonly string[] Always =
        ["as", "default", "else", "import", "package", "not", "with", "null", "true", "false", "some"];

    private static readonly string[] Modern = ["if", "in", "contains", "every"];

    private readonly HashSet<string> keywords = new(StringComparer.Ordinal);
    private bool v1;

    private RegoParser(string text, string file, bool v1)
        : base(text, file, new Lexer(text, file).Run(0, 1, 0))
    {
        this.v1 = v1;
        keywords.UnionWith(Always);
        if (v1)
        {
            keywords.UnionWith(Modern);
        }
    }

    /// <exception cref="RegoException">The text is not Rego.</exception>
    public static Module ParseModule(string text, string file, bool v1) => new RegoParser(text, file, v1).Module();

    /// <exception cref="RegoException">The text is not a query.</exception>
    public static List<Literal> ParseQuery(string text)
    {
        var parser = new RegoParser(text, "", v1: true);
        return parser.ParseBody("");
    }

    /// <exception cref="RegoException">The text is not a term.</exception>
    public static Term ParseSingleTerm(string text)
    {
        var parser = new RegoParser(text, "", v1: true);
        var term = parser.ParseTerm();
        return parser.Now.Kind == TokenKind.End ? term : throw parser.Fail($"unexpected {parser.Describe()} token");
    }

    protected override bool Keyword(string name) =>
        Now.Kind == TokenKind.Name && keywords.Contains(name) && string.Equals(Now.Text, name) && !InRef();

    protected override bool Reserved(Token token) => keywords.Contains(token.Text) && !InRef();

    /// <summary>A keyword with a dot or a bracket right behind it is the head of a reference.</summary>
    private bool InRef()
    {
        var next = Tokens[At + 1];
        return (next.Is(".") || next.Is("[")) && !next.Spaced && !string.Equals(Now.Text, "not");
    }

    private Module Module()
    {
        if (!Keyword("package"))
        {
            throw Fail("package expected");
        }

        At++;
        var path = Postfix();
        var module = new Module { File = File, Package = PackagePath(path) };
        while (Keyword("import"))
        {
            Import(module);
        }

        while (Now.Kind != TokenKind.End)
        {
            if (Now.Is(";"))
            {
                At++;
            }
            else if (Keyword("import"))
            {
                Import(module);
            }
            else
            {
                Rules(module);
            }
        }

        return module;
    }

    private List<string> PackagePath(Term path) => path switch
    {
        Term.Var v => [v.Name],
        Term.Ref { Head: Term.Var head } r when r.Operands.All(o => o is Term.Const { Value: RegoString }) =>
            [head.Name, .. r.Operands.Select(o => ((RegoString)((Term.Const)o).Value).Value)],
        _ => throw Fail("package name cannot contain variables or non-string values"),
    };

    private void Import(Module module)
    {
        var row = Now.Row;
        At++;
        var path = Postfix();
        var reference = path as Term.Ref ?? new Term.Ref(path, []) { Row = path.Row, Column = path.Column };
        if (reference.Head is not Term.Var { Name: "data" or "input" or "future" or "rego" } head)
        {
            throw Fail("unexpected import path, must begin with one of: {data, future, input, rego}");
        }

        string? alias = null;
        if (Keyword("as"))
        {
            At++;
            alias = Now.Text;
            At++;
        }

        if (head.Name is "future" or "rego")
        {
            Switch(reference.Dotted());
            return;
        }

        var last = reference.Operands.Count == 0 ? head.Name
            : reference.Operands[^1] is Term.Const { Value: RegoString s } ? s.Value : "";
        module.Imports.Add(new Import(reference, alias ?? last, row));
    }

    private void Switch(string? path)
    {
        switch (path)
        {
            case "rego.v1":
                v1 = true;
                keywords.UnionWith(Modern);
                break;
            case "future.keywords":
                keywords.UnionWith(Modern);
                break;
            case "future.keywords.and" or "future.keywords.or" or "future.keywords.not":
            case "future.keywords.in" or "future.keywords.if":
            case "future.keywords.contains" or "future.keywords.every":
                keywords.Add(path["future.keywords.".Length..]);
                break;
            default:
                throw Fail($"invalid import `{path}`");
        }
    }

    private void Rules(Module module)
    {
        var start = Now;
        var isDefault = Keyword("default");
        At += isDefault ? 1 : 0;
        var head = Postfix();
        var (path, arguments) = HeadPath(head);
        Term? member = null;
        Term? value = null;
        var hasIf = false;
        if (Keyword("contains"))
        {
            At++;
            member = ParseTerm();
        }
        else if (Now.Is(":=") || Now.Is("="))
        {
            At++;
            value = ParseTerm();
        }

        var body = OptionalBody(start, ref hasIf);
        if (!v1 && !hasIf && member is null && value is null && path.Count == 2 && arguments is null
            && head is Term.Ref && !IsDotted(start))
        {
            (member, path) = (path[1], path[..1]);
        }

        if (v1 && !hasIf && member is null && value is null && !isDefault)
        {
            throw FailAt(start, "`if` keyword is required before rule body");
        }

        var rule = new Rule
        {
            Path = path,
            Arguments = arguments,
            Member = member,
            Value = value ?? (member is null ? Constant(start, RegoBoolean.True) : null),
            IsDefault = isDefault,
            Body = body ?? [],
            Row = start.Row,
            Column = start.Column,
        };
        module.Rules.Add(rule);
        Chain(module, rule, arguments);
    }

    /// <summary>Reads what follows a rule: <c>else</c> branches, and in the older syntax more bodies.</summary>
    private void Chain(Module module, Rule rule, List<Term>? arguments)
    {
        var last = rule;
        while (Keyword("else") || (!v1 && Now.Is("{") && last.Body.Count > 0))
        {
            var start = Now;
            var isElse = !Now.Is("{");
            At += isElse ? 1 : 0;
            Term? value = null;
            if (isElse && (Now.Is(":=") || Now.Is("=")))
            {
                At++;
                value = ParseTerm();
            }

            var hasIf = false;
            var body = OptionalBody(start, ref hasIf);
            var next = new Rule
            {
                Path = rule.Path,
                Arguments = arguments,
                Member = isElse ? null : rule.Member,
                Value = isElse ? value ?? Constant(start, RegoBoolean.True) : rule.Value,
                Body = body ?? [],
                Row = start.Row,
                Column = start.Column,
            };
            if (isElse)
            {
                last.Else = next;
            }
            else
            {
                module.Rules.Add(next);
            }

            last = next;
        }
    }

    private List<Literal>? OptionalBody(Token start, ref bool hasIf)
    {
        if (Keyword("if"))
        {
            hasIf = true;
            At++;
            if (!Now.Is("{"))
            {
                return [Statement()];
            }

            return BracedOrTerm();
        }

        if (!Now.Is("{"))
        {
            return null;
        }

        if (v1)
        {
            throw FailAt(start, "`if` keyword is required before rule body");
        }

        At++;
        return ParseBody("}");
    }

    /// <summary>After <c>if</c> a brace opens a body, or an object or set that begins an expression.</summary>
    private List<Literal> BracedOrTerm()
    {
        var open = At;
        try
        {
            At++;
            var body = ParseBody("}");
            if (!(Keyword("and") || Keyword("or")))
            {
                return body;
            }
        }
        catch (RegoException)
        {
            var failed = At;
            At = open;
            try
            {
                return [Statement()];
            }
            catch (RegoException)
            {
                At = Math.Max(failed, open);
            }

            At = open + 1;
            return ParseBody("}");
        }

        At = open;
        return [Statement()];
    }

    private bool IsDotted(Token start) => Tokens.FindIndex(t => t.Offset == start.Offset) is var i && Tokens[i + 1].Is(".");

    private (List<Term> Path, List<Term>? Arguments) HeadPath(Term head) => head switch
    {
        Term.Var v => ([v], null),
        Term.Ref { Head: Term.Var v } r => ([v, .. r.Operands], null),
        Term.Call c => (HeadPath(c.Target).Path, c.Arguments),
        _ => throw FailAt(Tokens[At - 1], "rule head expected: var or ref"),
    };

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
            left = new Literal.Logic(isAnd: false, Operand(left), Operand(AndStatement())) { Row = left.Row, Column = left.Column };
        }

        return left;
    }

    private Literal AndStatement()
    {
        var left = GroupOrLiteral();
        while (Keyword("and"))
        {
            At++;
            left = new Literal.Logic(isAnd: true, Operand(left), Operand(GroupOrLiteral())) { Row = left.Row, Column = left.Column };
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

        return literal;
    }

    private Literal ParseLiteral()
    {
        var token = Now;
        if (Keyword("not"))
        {
            At++;
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

    private RegoException FailAt(Token token, string message) =>
        new(new RegoError(RegoCodes.Parse, message, File, token.Row, token.Column));
}
