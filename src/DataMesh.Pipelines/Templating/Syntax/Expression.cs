using DataMesh.Model.Diagnostics;

namespace DataMesh.Pipelines.Templating.Syntax;

/// <summary>The closed set of expressions.</summary>
internal abstract class Expression(SourcePosition at)
{
    public SourcePosition At { get; } = at;

    internal sealed class Constant(object? value, SourcePosition at) : Expression(at)
    {
        public object? Value { get; } = value;
    }

    internal sealed class Variable(string text, SourcePosition at) : Expression(at)
    {
        public string Text { get; } = text;
    }

    /// <summary>A list <c>[a, b]</c> or a tuple <c>(a, b)</c>.</summary>
    internal sealed class Sequence(IReadOnlyList<Expression> items, bool isTuple, SourcePosition at) : Expression(at)
    {
        public IReadOnlyList<Expression> Items { get; } = items;

        public bool IsTuple { get; } = isTuple;
    }

    internal sealed class Dictionary(IReadOnlyList<(Expression Key, Expression Value)> pairs, SourcePosition at)
        : Expression(at)
    {
        public IReadOnlyList<(Expression Key, Expression Value)> Pairs { get; } = pairs;
    }

    internal sealed class Attribute(Expression target, string name, SourcePosition at) : Expression(at)
    {
        public Expression Target { get; } = target;

        public string Name { get; } = name;
    }

    internal sealed class Index(Expression target, Expression key, SourcePosition at) : Expression(at)
    {
        public Expression Target { get; } = target;

        public Expression Key { get; } = key;
    }

    /// <summary><c>from:to:step</c> inside an index.</summary>
    internal sealed class Slice(Expression? from, Expression? to, Expression? step, SourcePosition at) : Expression(at)
    {
        public Expression? From { get; } = from;

        public Expression? To { get; } = to;

        public Expression? Step { get; } = step;
    }

    internal sealed class Call(Expression target, CallArguments arguments, SourcePosition at) : Expression(at)
    {
        public Expression Target { get; } = target;

        public CallArguments Arguments { get; } = arguments;
    }

    /// <summary><c>target | name(arguments)</c>; the target is null at the head of a filter block.</summary>
    internal sealed class Filter(Expression? target, string name, CallArguments arguments, SourcePosition at)
        : Expression(at)
    {
        public Expression? Target { get; } = target;

        public string Name { get; } = name;

        public CallArguments Arguments { get; } = arguments;
    }

    /// <summary><c>target is name(arguments)</c>.</summary>
    internal sealed class IsTest(Expression target, string name, CallArguments arguments, SourcePosition at)
        : Expression(at)
    {
        public Expression Target { get; } = target;

        public string Name { get; } = name;

        public CallArguments Arguments { get; } = arguments;
    }

    internal sealed class Not(Expression operand, SourcePosition at) : Expression(at)
    {
        public Expression Operand { get; } = operand;
    }

    /// <summary><c>-x</c> or <c>+x</c>.</summary>
    internal sealed class Sign(Expression operand, bool negates, SourcePosition at) : Expression(at)
    {
        public Expression Operand { get; } = operand;

        public bool Negates { get; } = negates;
    }

    /// <summary><c>+ - * / // % **</c></summary>
    internal sealed class Binary(string symbol, Expression left, Expression right, SourcePosition at) : Expression(at)
    {
        public string Symbol { get; } = symbol;

        public Expression Left { get; } = left;

        public Expression Right { get; } = right;
    }

    /// <summary><c>and</c>, <c>or</c>: the result is one of the operands.</summary>
    internal sealed class Logical(bool isAnd, Expression left, Expression right, SourcePosition at) : Expression(at)
    {
        public bool IsAnd { get; } = isAnd;

        public Expression Left { get; } = left;

        public Expression Right { get; } = right;
    }

    /// <summary>A chain such as <c>1 &lt; x &lt;= 3</c>; symbols include <c>in</c> and <c>not in</c>.</summary>
    internal sealed class Compare(
        Expression first, IReadOnlyList<(string Symbol, Expression Operand)> rest, SourcePosition at) : Expression(at)
    {
        public Expression First { get; } = first;

        public IReadOnlyList<(string Symbol, Expression Operand)> Rest { get; } = rest;
    }

    /// <summary><c>a ~ b ~ c</c></summary>
    internal sealed class Concat(IReadOnlyList<Expression> parts, SourcePosition at) : Expression(at)
    {
        public IReadOnlyList<Expression> Parts { get; } = parts;
    }

    /// <summary><c>then if test else otherwise</c></summary>
    internal sealed class Conditional(Expression test, Expression then, Expression? otherwise, SourcePosition at)
        : Expression(at)
    {
        public Expression Test { get; } = test;

        public Expression Then { get; } = then;

        public Expression? Otherwise { get; } = otherwise;
    }
}
