using DataMesh.Model.Diagnostics;
using DataMesh.Pipelines.Templating.Library;
using DataMesh.Pipelines.Templating.Syntax;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Templating.Evaluation;

internal sealed partial class Evaluator
{
    /// <summary><c>target.name</c>: an attribute, then a method, then a dictionary's key.</summary>
    public object? GetAttribute(object? target, string name, string targetText)
    {
        switch (target)
        {
            case Undefined undefined:
                throw run.Fail(DiagnosticCodes.TemplateUnknownName, $"'{undefined.Name}' is undefined",
                    undefined.Name, null);
            case ITemplateObject known:
                return known.TryGet(name, run, out var value)
                    ? value
                    : throw run.Fail(DiagnosticCodes.TemplateUnknownName, $"'{known.Name}' has no attribute '{name}'",
                        name,
                        NearestName.Suggest(name, [.. known.Attributes]));
            case TemplateTuple tuple when tuple.Names.Contains(name):
                return tuple.Items[tuple.Names.ToList().IndexOf(name)];
            default:
                return Methods.Find(target, name) is { } method
                    ? method
                    : target is TemplateDictionary dictionary && dictionary.TryGet(name, out var item)
                        ? item
                        : new Undefined($"{targetText}.{name}");
        }
    }

    /// <summary><c>target[key]</c>: an item, then an attribute.</summary>
    public object? GetItem(object? target, object? key, string targetText)
    {
        switch (target)
        {
            case TemplateDictionary dictionary when TemplateDictionary.CanBeKey(key)
                && dictionary.TryGet(key, out var value):
                return value;
            case string or List<object?> or TemplateTuple when TemplateValue.TryWhole(key, out var index):
                var length = TemplateValue.Length(target)!.Value;
                var at = index < 0 ? index + length : index;
                return at < 0 || at >= length
                    ? new Undefined($"{targetText}[{ValueText.Repr(key, run)}]")
                    : ItemAt(target, (int)at);
            default:
                return key is string name
                    ? GetAttribute(target, name, targetText)
                    : target is Undefined undefined
                        ? throw run.Fail(DiagnosticCodes.TemplateUnknownName, $"'{undefined.Name}' is undefined",
                            undefined.Name, null)
                        : new Undefined($"{targetText}[{ValueText.Repr(key, run)}]");
        }
    }

    internal static string TextOf(Expression expression) => expression switch
    {
        Expression.Variable name => name.Text,
        Expression.Attribute attribute => $"{TextOf(attribute.Target)}.{attribute.Name}",
        Expression.Call call => $"{TextOf(call.Target)}()",
        Expression.Index index => $"{TextOf(index.Target)}[]",
        _ => "the value",
    };

    private static object? ItemAt(object target, int index) => target switch
    {
        string text => text[index].ToString(),
        TemplateTuple tuple => tuple.Items[index],
        _ => ((List<object?>)target)[index],
    };

    private object? Attribute(Expression.Attribute attribute, Scope scope)
    {
        var target = Evaluate(attribute.Target, scope);
        run.At = attribute.At;
        return GetAttribute(target, attribute.Name, TextOf(attribute.Target));
    }

    private object? Index(Expression.Index index, Scope scope)
    {
        var target = Evaluate(index.Target, scope);
        if (index.Key is Expression.Slice slice)
        {
            return Sliced(target, slice, scope);
        }

        var key = Evaluate(index.Key, scope);
        run.At = index.At;
        return GetItem(target, key, TextOf(index.Target));
    }

    private object? Sliced(object? target, Expression.Slice slice, Scope scope)
    {
        var from = Bound(slice.From, scope);
        var to = Bound(slice.To, scope);
        var step = Bound(slice.Step, scope) ?? 1;
        run.At = slice.At;
        if (step == 0)
        {
            throw run.Fail("the step of a slice is zero");
        }

        if (target is not (string or List<object?> or TemplateTuple))
        {
            throw run.Fail($"only texts and lists have slices, not {TemplateValue.TypeName(target)}");
        }

        var indexes = Slices.Indexes(TemplateValue.Length(target)!.Value, from, to, step);
        run.Step(indexes.Count);
        return target switch
        {
            string text => string.Concat(indexes.Select(i => text[i])),
            TemplateTuple tuple => new TemplateTuple(indexes.Select(i => tuple.Items[i]).ToList()),
            _ => indexes.Select(i => ((List<object?>)target)[i]).ToList(),
        };
    }

    private long? Bound(Expression? expression, Scope scope)
    {
        var value = expression is null ? null : Evaluate(expression, scope);
        return value is null
            ? null
            : TemplateValue.TryWhole(value, out var number)
                ? number
                : throw run.Fail($"a slice needs whole numbers, not {TemplateValue.TypeName(value)}");
    }

    private object? Key(object? value) => TemplateDictionary.CanBeKey(value)
        ? value
        : throw run.Fail($"{TemplateValue.TypeName(value)} can not be the key of a dictionary");
}
