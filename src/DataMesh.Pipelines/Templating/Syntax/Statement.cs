using DataMesh.Model.Diagnostics;

namespace DataMesh.Pipelines.Templating.Syntax;

/// <summary>The closed set of statements.</summary>
internal abstract class Statement(SourcePosition at)
{
    public SourcePosition At { get; } = at;

    internal sealed class Text(string value, SourcePosition at) : Statement(at)
    {
        public string Value { get; } = value;
    }

    internal sealed class Print(Expression value, SourcePosition at) : Statement(at)
    {
        public Expression Value { get; } = value;
    }

    /// <summary><c>do</c>: evaluated, not printed.</summary>
    internal sealed class Do(Expression value, SourcePosition at) : Statement(at)
    {
        public Expression Value { get; } = value;
    }

    internal sealed class If(
        IReadOnlyList<(Expression Test, IReadOnlyList<Statement> Body)> branches,
        IReadOnlyList<Statement> otherwise,
        SourcePosition at) : Statement(at)
    {
        public IReadOnlyList<(Expression Test, IReadOnlyList<Statement> Body)> Branches { get; } = branches;

        public IReadOnlyList<Statement> Otherwise { get; } = otherwise;
    }

    internal sealed class For(
        AssignTarget target, Expression items, Expression? filter, IReadOnlyList<Statement> body,
        IReadOnlyList<Statement> otherwise, SourcePosition at) : Statement(at)
    {
        public AssignTarget Target { get; } = target;

        public Expression Items { get; } = items;

        public Expression? Filter { get; } = filter;

        public IReadOnlyList<Statement> Body { get; } = body;

        public IReadOnlyList<Statement> Otherwise { get; } = otherwise;
    }

    internal sealed class Set(AssignTarget target, Expression value, SourcePosition at) : Statement(at)
    {
        public AssignTarget Target { get; } = target;

        public Expression Value { get; } = value;
    }

    /// <summary><c>{% set x | filter %}…{% endset %}</c></summary>
    internal sealed class SetBlock(
        AssignTarget target, Expression.Filter? filter, IReadOnlyList<Statement> body, SourcePosition at)
        : Statement(at)
    {
        public AssignTarget Target { get; } = target;

        public Expression.Filter? Filter { get; } = filter;

        public IReadOnlyList<Statement> Body { get; } = body;
    }

    internal sealed class Macro(MacroDefinition definition, SourcePosition at) : Statement(at)
    {
        public MacroDefinition Definition { get; } = definition;
    }

    internal sealed class CallBlock(Expression.Call call, MacroDefinition caller, SourcePosition at) : Statement(at)
    {
        public Expression.Call Call { get; } = call;

        public MacroDefinition Caller { get; } = caller;
    }

    internal sealed class FilterBlock(Expression.Filter filter, IReadOnlyList<Statement> body, SourcePosition at)
        : Statement(at)
    {
        public Expression.Filter Filter { get; } = filter;

        public IReadOnlyList<Statement> Body { get; } = body;
    }

    internal sealed class With(
        IReadOnlyList<(AssignTarget Target, Expression Value)> values, IReadOnlyList<Statement> body,
        SourcePosition at) : Statement(at)
    {
        public IReadOnlyList<(AssignTarget Target, Expression Value)> Values { get; } = values;

        public IReadOnlyList<Statement> Body { get; } = body;
    }

    internal sealed class Break(SourcePosition at) : Statement(at);

    internal sealed class Continue(SourcePosition at) : Statement(at);
}
