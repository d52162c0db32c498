using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Ast;

/// <summary>A term and where it stands.</summary>
internal abstract class Term
{
    public int Row { get; init; }

    public int Column { get; init; }

    public sealed class Const(RegoValue value) : Term
    {
        public RegoValue Value { get; } = value;
    }

    public sealed class Var(string name) : Term
    {
        public string Name { get; } = name;

        public bool IsWildcard => Name.StartsWith('$');
    }

    public sealed class Ref(Term head, List<Term> operands) : Term
    {
        public Term Head { get; } = head;

        public List<Term> Operands { get; } = operands;

        /// <summary>The dotted name when every part is a string, else null.</summary>
        public string? Dotted() => Head is Var v && Operands.All(o => o is Const { Value: RegoString })
            ? string.Join('.', Operands.Select(o => ((RegoString)((Const)o).Value).Value).Prepend(v.Name)) : null;
    }

    public sealed class Call(Term target, List<Term> arguments) : Term
    {
        /// <summary>
        /// The reference that names the function; an operator is a variable with the built-in's name.
        /// </summary>
        public Term Target { get; } = target;

        public List<Term> Arguments { get; } = arguments;
    }

    public sealed class ArrayOf(List<Term> items) : Term
    {
        public List<Term> Items { get; } = items;
    }

    public sealed class SetOf(List<Term> items) : Term
    {
        public List<Term> Items { get; } = items;
    }

    public sealed class ObjectOf(List<(Term Key, Term Value)> members) : Term
    {
        public List<(Term Key, Term Value)> Members { get; } = members;
    }

    /// <summary>A comprehension; the key is set for an object, <see cref="IsSet"/> tells a set from an array.</summary>
    public sealed class Comprehension(Term? key, Term value, bool isSet, List<Literal> body) : Term
    {
        public Term? Key { get; } = key;

        public Term Value { get; } = value;

        public bool IsSet { get; } = isSet;

        public List<Literal> Body { get; } = body;
    }

    /// <summary>An interpolated string; constants of strings are its fixed parts.</summary>
    public sealed class Template(List<Term> parts) : Term
    {
        public List<Term> Parts { get; } = parts;
    }
}
