namespace DataMesh.Policies.Rego.Ast;

/// <summary>One statement of a body.</summary>
internal abstract class Literal
{
    public int Row { get; init; }

    public int Column { get; init; }

    public List<(Term Target, Term Value)> With { get; } = [];

    public sealed class Test(Term term) : Literal
    {
        public Term Term { get; } = term;
    }

    public sealed class Unify(Term left, Term right, bool declares) : Literal
    {
        public Term Left { get; } = left;

        public Term Right { get; } = right;

        /// <summary>Whether it is <c>:=</c>.</summary>
        public bool Declares { get; } = declares;
    }

    public sealed class Not(Literal inner) : Literal
    {
        public Literal Inner { get; } = inner;
    }

    public sealed class Some(List<string> names) : Literal
    {
        public List<string> Names { get; } = names;
    }

    public sealed class SomeIn(Term? key, Term value, Term domain) : Literal
    {
        public Term? Key { get; } = key;

        public Term Value { get; } = value;

        public Term Domain { get; } = domain;
    }

    public sealed class Every(string? key, string value, Term domain, List<Literal> body) : Literal
    {
        public string? Key { get; } = key;

        public string Value { get; } = value;

        public Term Domain { get; } = domain;

        public List<Literal> Body { get; } = body;
    }

    /// <summary><c>and</c> or <c>or</c> of two bodies.</summary>
    public sealed class Logic(bool isAnd, List<Literal> left, List<Literal> right) : Literal
    {
        public bool IsAnd { get; } = isAnd;

        public List<Literal> Left { get; } = left;

        public List<Literal> Right { get; } = right;
    }

    /// <summary>A body in braces as an operand of <c>and</c> or <c>or</c>.</summary>
    public sealed class Group(List<Literal> body) : Literal
    {
        public List<Literal> Body { get; } = body;
    }
}
