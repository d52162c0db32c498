using System.Globalization;
using System.Text;
using DataMesh.Model.Diagnostics;
using DataMesh.Pipelines.Templating.Syntax;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Templating.Evaluation;

/// <summary>A macro with the names it can see.</summary>
internal sealed class MacroValue(MacroDefinition definition, Scope scope) : ICallable
{
    public string Name => definition.Name;

    public object? Call(Evaluator evaluator, IReadOnlyList<object?> positional,
        IReadOnlyList<KeyValuePair<string, object?>> named)
    {
        var calledAt = evaluator.Run.At;
        using var depth = evaluator.Enter(definition.Name);
        var inner = new Scope(scope);
        Bind(evaluator, inner, positional, named);
        try
        {
            var output = new StringBuilder();
            evaluator.Execute(definition.Body, inner, output);
            evaluator.Run.Produce(output.Length);
            return output.ToString();
        }
        catch (ReturnSignal signal)
        {
            return signal.Value;
        }
        finally
        {
            evaluator.Run.At = calledAt;
        }
    }

    private void Bind(Evaluator evaluator, Scope inner, IReadOnlyList<object?> positional,
        IReadOnlyList<KeyValuePair<string, object?>> named)
    {
        var parameters = definition.Parameters;
        var surplus = new TemplateDictionary();
        var given = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Math.Min(positional.Count, parameters.Count); i++)
        {
            given.Add(parameters[i].Name);
            inner.Set(parameters[i].Name, positional[i]);
        }

        foreach (var (name, value) in named)
        {
            if (name == "caller" || parameters.Any(p => p.Name == name))
            {
                if (!given.Add(name))
                {
                    throw Wrong(evaluator, $"macro '{Name}' is given '{name}' twice", name, null);
                }

                inner.Set(name, value);
            }
            else
            {
                surplus.Set(name, value);
            }
        }

        CheckSurplus(evaluator, positional.Count, surplus);
        inner.Set("varargs", new TemplateTuple(positional.Skip(parameters.Count).ToList()));
        inner.Set("kwargs", surplus);
        foreach (var (name, expression) in parameters.Where(p => !given.Contains(p.Name)))
        {
            inner.Set(name, expression is null ? new Undefined(name) : evaluator.Evaluate(expression, inner));
        }
    }

    private void CheckSurplus(Evaluator evaluator, int positional, TemplateDictionary surplus)
    {
        if (definition.TakesMore)
        {
            return;
        }

        if (positional > definition.Parameters.Count)
        {
            throw Wrong(evaluator, string.Create(CultureInfo.InvariantCulture,
                $"macro '{Name}' takes at most {definition.Parameters.Count} arguments, {positional} are given"),
                null, $"write {Name}({string.Join(", ", definition.Parameters.Select(p => p.Name))})");
        }

        if (surplus.Count > 0)
        {
            var name = (string)surplus.Keys.First()!;
            throw Wrong(evaluator, $"macro '{Name}' has no argument '{name}'", name,
                NearestName.Suggest(name, [.. definition.Parameters.Select(p => p.Name)]));
        }
    }

    private static TemplateException Wrong(Evaluator evaluator, string message, string? value, string? fix) =>
        evaluator.Run.Fail(DiagnosticCodes.TemplateArguments, message, value, fix);
}
