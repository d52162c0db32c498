using System.Runtime.CompilerServices;
using DataMesh.Model.Diagnostics;
using DataMesh.Pipelines.Templating.Syntax;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Templating.Evaluation;

/// <summary>Gives expressions their values and statements their text.</summary>
internal sealed partial class Evaluator(TemplateRun run)
{
    private int _depth;

    public TemplateRun Run => run;

    /// <summary>Counts a macro's call until the result is disposed.</summary>
    public CallDepth Enter(string macro)
    {
        if (++_depth > run.Limits.CallDepth)
        {
            throw run.Limit($"macro '{macro}' calls itself, or others, more than {run.Limits.CallDepth
                .ToString(
                    System.Globalization.CultureInfo.InvariantCulture)} deep", "end the recursion with an {% if %}");
        }

        return new CallDepth(this);
    }

    public object? Evaluate(Expression expression, Scope scope)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        run.Step();
        run.At = expression.At;
        return expression switch
        {
            Expression.Constant constant => constant.Value,
            Expression.Variable name => Resolve(name, scope, lenient: false),
            Expression.Sequence sequence => Sequence(sequence, scope),
            Expression.Dictionary dictionary => Dictionary(dictionary, scope),
            Expression.Attribute attribute => Attribute(attribute, scope),
            Expression.Index index => Index(index, scope),
            Expression.Call call => Call(call, scope),
            Expression.Filter filter => Filter(filter, filter.Target!, scope),
            Expression.IsTest test => Test(test, scope),
            Expression.Not not => !TemplateValue.IsTrue(Evaluate(not.Operand, scope)),
            Expression.Sign sign => Sign(sign, scope),
            Expression.Binary binary => Binary(binary, scope),
            Expression.Logical logical => Logical(logical, scope),
            Expression.Compare compare => Compare(compare, scope),
            Expression.Concat concat => Concat(concat, scope),
            Expression.Conditional conditional => Conditional(conditional, scope),
            _ => throw run.Fail("a slice stands only inside '[ ]'"),
        };
    }

    private object? Resolve(Expression.Variable name, Scope scope, bool lenient)
    {
        if (scope.TryGet(name.Text, out var value))
        {
            return value is Refused refused && !lenient
                ? throw run.Fail(DiagnosticCodes.TemplateNotSupported, $"not supported: {refused.Name}", refused.Name,
                    refused.Fix)
                : value;
        }

        // A name that the template sets somewhere else is undefined here as in Jinja; any other is a mistake.
        return lenient || scope.Template?.AssignedNames.Contains(name.Text) == true
            ? new Undefined(name.Text)
            : throw run.Fail(DiagnosticCodes.TemplateUnknownName, $"'{name.Text}' is undefined", name.Text,
                NearestName.Suggest(name.Text, [
                    .. scope.VisibleNames.Concat(scope.Template?.AssignedNames ?? new HashSet<string>())
                        .Distinct(StringComparer.Ordinal),
                ]));
    }

    private object Sequence(Expression.Sequence sequence, Scope scope)
    {
        var items = sequence.Items.Select(i => Evaluate(i, scope)).ToList();
        return sequence.IsTuple ? new TemplateTuple(items) : items;
    }

    private TemplateDictionary Dictionary(Expression.Dictionary dictionary, Scope scope)
    {
        var result = new TemplateDictionary();
        foreach (var (key, value) in dictionary.Pairs)
        {
            result.Set(Key(Evaluate(key, scope)), Evaluate(value, scope));
        }

        return result;
    }

    private object? Sign(Expression.Sign sign, Scope scope)
    {
        var value = Evaluate(sign.Operand, scope);
        run.At = sign.At;
        return sign.Negates ? Arithmetic.Negate(value, run) : Arithmetic.Apply("+", 0L, value, run);
    }

    private object? Binary(Expression.Binary binary, Scope scope)
    {
        var left = Evaluate(binary.Left, scope);
        var right = Evaluate(binary.Right, scope);
        run.At = binary.At;
        return Arithmetic.Apply(binary.Symbol, left, right, run);
    }

    private object? Logical(Expression.Logical logical, Scope scope)
    {
        var left = Evaluate(logical.Left, scope);
        return TemplateValue.IsTrue(left) == logical.IsAnd ? Evaluate(logical.Right, scope) : left;
    }

    private object Compare(Expression.Compare compare, Scope scope)
    {
        var left = Evaluate(compare.First, scope);
        foreach (var (symbol, operand) in compare.Rest)
        {
            var right = Evaluate(operand, scope);
            run.At = compare.At;
            if (!Holds(symbol, left, right))
            {
                return false;
            }

            left = right;
        }

        return true;
    }

    private bool Holds(string symbol, object? left, object? right) => symbol switch
    {
        "==" => ValueCompare.AreEqual(left, right, run),
        "!=" => !ValueCompare.AreEqual(left, right, run),
        "<" => ValueCompare.Order(left, right, run) < 0,
        "<=" => ValueCompare.Order(left, right, run) <= 0,
        ">" => ValueCompare.Order(left, right, run) > 0,
        ">=" => ValueCompare.Order(left, right, run) >= 0,
        "in" => ValueCompare.Contains(right, left, run),
        _ => !ValueCompare.Contains(right, left, run),
    };

    private string Concat(Expression.Concat concat, Scope scope)
    {
        var text = string.Concat(concat.Parts.Select(p => Printed(Evaluate(p, scope))));
        run.Produce(text.Length);
        return text;
    }

    private object? Conditional(Expression.Conditional conditional, Scope scope)
    {
        if (TemplateValue.IsTrue(Evaluate(conditional.Test, scope)))
        {
            return Evaluate(conditional.Then, scope);
        }

        return conditional.Otherwise is null
            ? new Undefined("the value of an 'if' without 'else'")
            : Evaluate(conditional.Otherwise, scope);
    }

    /// <summary>The text of a value; a missing attribute gives none, as in Jinja, but not silently.</summary>
    private string Printed(object? value)
    {
        if (value is Undefined { Name: var name } && name.AsSpan().IndexOfAny('.', '[') >= 0)
        {
            run.Warn($"'{name}' is undefined and prints nothing", "write `| default('')` if that is meant");
        }

        return ValueText.Of(value, run);
    }

    /// <summary>Leaves the macro on dispose.</summary>
    internal readonly struct CallDepth(Evaluator evaluator) : IDisposable
    {
        public void Dispose() => evaluator._depth--;
    }
}
