using DataMesh.Policies.Rego.Ast;
using DataMesh.Policies.Rego.Errors;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Syntax;

/// <summary>Reads modules and queries.</summary>
internal sealed partial class RegoParser : TermParser
{
    private static readonly string[] Always =
        ["as", "default", "else", "import", "package", "not", "with", "null", "true", "false", "some"];

    private static readonly string[] Modern = ["if", "in", "contains", "every"];

    private readonly HashSet<string> keywords = new(StringComparer.Ordinal);
    private bool v1;
    private bool notBodies;

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
        Now.Kind == TokenKind.Name && keywords.Contains(name) && string.Equals(Now.Text, name) && !InRef()
        && !(name == "contains" && Tokens[At + 1].Is("(") && !Tokens[At + 1].Spaced);

    protected override bool Reserved(Token token) => keywords.Contains(token.Text) && !InRef()
        && !(token.Text == "contains" && Tokens[At + 1].Is("("));

    /// <summary>A keyword with a dot or a bracket right behind it is the head of a reference.</summary>
    private bool InRef()
    {
        var next = Tokens[At + 1];
        return (next.Is(".") || (next.Is("[") && !string.Equals(Now.Text, "not"))) && !next.Spaced;
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
                notBodies |= path.EndsWith(".not", StringComparison.Ordinal);
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

    private bool IsDotted(Token start) =>
        Tokens.FindIndex(t => t.Offset == start.Offset) is var i && Tokens[i + 1].Is(".");

    private (List<Term> Path, List<Term>? Arguments) HeadPath(Term head) => head switch
    {
        Term.Var v => ([v], null),
        Term.Ref { Head: Term.Var v } r => ([v, .. r.Operands], null),
        Term.Call c => (HeadPath(c.Target).Path, c.Arguments),
        _ => throw FailAt(Tokens[At - 1], "rule head expected: var or ref"),
    };

    private RegoException FailAt(Token token, string message) =>
        new(new RegoError(RegoCodes.Parse, message, File, token.Row, token.Column));
}
