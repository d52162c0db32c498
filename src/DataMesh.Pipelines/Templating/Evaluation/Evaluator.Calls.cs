using DataMesh.Model.Diagnostics;
using DataMesh.Pipelines.Templating.Library;
using DataMesh.Pipelines.Templating.Syntax;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Templating.Evaluation;

internal sealed partial class Evaluator
{
    /// <summary>Applies a filter by name; <c>map</c> uses it too.</summary>
    public object? ApplyFilter(string name, object? value, IReadOnlyList<object?> arguments,
        IReadOnlyList<KeyValuePair<string, object?>> named)
    {
        if (Filters.Refused.TryGetValue(name, out var fix))
        {
            throw run.Fail(DiagnosticCodes.TemplateNotSupported, $"not supported: the filter '{name}'", name, fix);
        }

        return Filters.All.TryGetValue(name, out var filter)
            ? filter.Call(this, [value, .. arguments], named)
            : throw run.Fail(DiagnosticCodes.TemplateUnknownName, $"there is no filter '{name}'", name,
                NearestName.Suggest(name, [.. Filters.All.Keys]));
    }

    /// <summary>Asks a test by name; <c>select</c> uses it too.</summary>
    public bool ApplyTest(string name, object? value, IReadOnlyList<object?> arguments,
        IReadOnlyList<KeyValuePair<string, object?>> named) => Tests.All.TryGetValue(name, out var test)
        ? TemplateValue.IsTrue(test.Call(this, [value, .. arguments], named))
        : throw run.Fail(DiagnosticCodes.TemplateUnknownName, $"there is no test '{name}'", name,
            NearestName.Suggest(name, [.. Tests.All.Keys]));

    private object? Filter(Expression.Filter filter, Expression target, Scope scope)
    {
        var value = filter.Name is "default" or "d" ? Lenient(target, scope) : Evaluate(target, scope);
        return Filter(filter, value, scope);
    }

    private object? Filter(Expression.Filter filter, object? value, Scope scope)
    {
        var (positional, named) = Arguments(filter.Arguments, scope);
        run.At = filter.At;
        return ApplyFilter(filter.Name, value, positional, named);
    }

    /// <summary>A chain of filters that begins with a block's text.</summary>
    private object? FilterChain(Expression.Filter filter, object? value, Scope scope) =>
        Filter(filter, filter.Target is Expression.Filter inner ? FilterChain(inner, value, scope) : value, scope);

    private object Test(Expression.IsTest test, Scope scope)
    {
        var value = test.Name is "defined" or "undefined" ? Lenient(test.Target, scope) : Evaluate(test.Target, scope);
        var (positional, named) = Arguments(test.Arguments, scope);
        run.At = test.At;
        return ApplyTest(test.Name, value, positional, named);
    }

    private object? Lenient(Expression expression, Scope scope)
    {
        if (expression is not Expression.Variable name)
        {
            return Evaluate(expression, scope);
        }

        run.At = expression.At;
        var value = Resolve(name, scope, lenient: true);
        return value is Refused ? new Undefined(name.Text) : value;
    }

    private object? Call(Expression.Call call, Scope scope) => Call(call, [], scope);

    private object? Call(Expression.Call call, IReadOnlyList<KeyValuePair<string, object?>> more, Scope scope)
    {
        var callee = Evaluate(call.Target, scope);
        var (positional, named) = Arguments(call.Arguments, scope);
        run.At = call.At;
        return callee switch
        {
            ICallable callable => callable.Call(this, positional, [.. named, .. more]),
            Undefined undefined => throw UnknownFunction(undefined, call.Target, scope),
            _ => throw run.Fail($"{TemplateValue.TypeName(callee)} can not be called", TextOf(call.Target)),
        };
    }

    private TemplateException UnknownFunction(Undefined undefined, Expression callee, Scope scope)
    {
        var fix = callee is Expression.Attribute attribute
            ? NearestName.Suggest(attribute.Name, [.. Methods.Names(Evaluate(attribute.Target, scope))])
            : null;
        run.At = callee.At;
        return run.Fail(DiagnosticCodes.TemplateUnknownName, $"'{undefined.Name}' is undefined", undefined.Name, fix);
    }

    private (IReadOnlyList<object?> Positional, IReadOnlyList<KeyValuePair<string, object?>> Named) Arguments(
        CallArguments arguments, Scope scope)
    {
        if (ReferenceEquals(arguments, CallArguments.None))
        {
            return ([], []);
        }

        var positional = arguments.Positional.Select(a => Evaluate(a, scope)).ToList();
        var named = arguments.Named.Select(a => KeyValuePair.Create(a.Name, Evaluate(a.Value, scope))).ToList();
        if (arguments.Spread is not null)
        {
            var spread = Evaluate(arguments.Spread, scope);
            positional.AddRange(TemplateValue.Items(spread)
                ?? throw run.Fail($"'*' needs a list, not {TemplateValue.TypeName(spread)}"));
        }

        if (arguments.SpreadNamed is not null)
        {
            var spread = Evaluate(arguments.SpreadNamed, scope) as TemplateDictionary
                ?? throw run.Fail("'**' needs a dictionary");
            named.AddRange(spread.Items.Select(i => KeyValuePair.Create(
                i.Key as string ?? throw run.Fail("'**' needs texts as keys"), i.Value)));
        }

        run.CheckItems(positional.Count + named.Count);
        return (positional, named);
    }
}
