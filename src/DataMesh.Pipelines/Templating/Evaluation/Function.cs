using DataMesh.Model.Diagnostics;
using DataMesh.Pipelines.Templating.Syntax;

namespace DataMesh.Pipelines.Templating.Evaluation;

/// <summary>
/// A built-in function, filter, test or method. A parameter is written <c>name</c> (needed), <c>name?</c> (optional),
/// <c>*name</c> (all further values) or <c>**name</c> (all further named values).
/// </summary>
internal sealed class Function(string kind, string name, IReadOnlyList<string> parameters, Func<CallFrame,
    object?> body)
    : ICallable
{
    public string Name => name;

    public object? Call(Evaluator evaluator, IReadOnlyList<object?> positional,
        IReadOnlyList<KeyValuePair<string, object?>> named)
    {
        var values = new object?[parameters.Count];
        var given = new bool[parameters.Count];
        for (var i = 0; i < positional.Count; i++)
        {
            if (i < parameters.Count && !parameters[i].StartsWith('*'))
            {
                (values[i], given[i]) = (positional[i], true);
                continue;
            }

            var rest = parameters.ToList().FindIndex(p => p.StartsWith('*')
                && !p.StartsWith("**", StringComparison.Ordinal));
            if (rest < 0)
            {
                throw Wrong(evaluator,
                    $"takes at most {Number(parameters.Count)}, {Number(positional.Count)} are given");
            }

            (values[rest], given[rest]) = (positional.Skip(i).ToList(), true);
            break;
        }

        BindNamed(evaluator, named, values, given);
        for (var i = 0; i < parameters.Count; i++)
        {
            if (!given[i] && !parameters[i].EndsWith('?') && !parameters[i].StartsWith('*'))
            {
                throw Wrong(evaluator, $"needs a value for '{parameters[i]}'");
            }
        }

        return body(new CallFrame(evaluator, name, values, given));
    }

    private void BindNamed(Evaluator evaluator, IReadOnlyList<KeyValuePair<string, object?>> named, object?[] values,
        bool[] given)
    {
        var surplus = parameters.ToList().FindIndex(p => p.StartsWith("**", StringComparison.Ordinal));
        var pairs = new List<KeyValuePair<string, object?>>();
        foreach (var (key, value) in named)
        {
            var index = parameters.ToList().FindIndex(p => p.TrimEnd('?') == key);
            if (index >= 0 && given[index])
            {
                throw Wrong(evaluator, $"is given '{key}' twice");
            }

            if (index >= 0)
            {
                (values[index], given[index]) = (value, true);
            }
            else if (surplus >= 0)
            {
                pairs.Add(new KeyValuePair<string, object?>(key, value));
            }
            else
            {
                throw evaluator.Run.Fail(DiagnosticCodes.TemplateArguments,
                    $"{kind} '{name}' has no argument '{key}'", key,
                    NearestName.Suggest(key, [.. parameters.Select(p => p.Trim('?', '*'))]));
            }
        }

        if (surplus >= 0)
        {
            (values[surplus], given[surplus]) = (pairs, true);
        }
    }

    private TemplateException Wrong(Evaluator evaluator, string what) =>
        evaluator.Run.Fail(DiagnosticCodes.TemplateArguments,
        $"{kind} '{name}' {what}", null, $"write {name}({string.Join(", ", parameters)})");

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
