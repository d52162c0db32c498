using DataMesh.Model.Diagnostics;
using DataMesh.Pipelines.Templating.Evaluation;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Models.Compiling;

/// <summary>dbt's <c>config(…)</c>, <c>config.get(…)</c> and <c>config.require(…)</c> for one model.</summary>
internal sealed class ConfigCall : ICallable, ITemplateObject
{
    private readonly List<(string Key, object? Value, SourcePosition At)> _given = [];

    public string Name => "config";

    /// <summary>Every key given, in order; a later one of the same name wins, tags add up.</summary>
    public IReadOnlyList<(string Key, object? Value, SourcePosition At)> Given => _given;

    public IEnumerable<string> Attributes => ["get", "require"];

    public object? Call(Evaluator evaluator, IReadOnlyList<object?> positional,
        IReadOnlyList<KeyValuePair<string, object?>> named)
    {
        var at = evaluator.Run.At;
        foreach (var argument in positional)
        {
            var pairs = argument as TemplateDictionary
                ?? throw evaluator.Run.Fail(DiagnosticCodes.TemplateArguments,
                    $"config() takes named values or a dictionary, not {TemplateValue.TypeName(argument)}", null,
                    "write config(materialized='table')");
            _given.AddRange(pairs.Items.Select(i => (ValueText.Of(i.Key, evaluator.Run), i.Value, at)));
        }

        _given.AddRange(named.Select(n => (n.Key, n.Value, at)));
        return string.Empty;
    }

    public bool TryGet(string attribute, TemplateRun run, out object? value)
    {
        value = attribute switch
        {
            "get" => new Function("function", "config.get", ["name", "default?"], Get),
            "require" => new Function("function", "config.require", ["name"], Require),
            _ => null,
        };
        return value is not null;
    }

    public void Clear() => _given.Clear();

    private object? Get(CallFrame call)
    {
        var index = _given.FindLastIndex(g => g.Key == call.Text(0));
        return index < 0 ? call[1] : _given[index].Value;
    }

    private object? Require(CallFrame call)
    {
        var index = _given.FindLastIndex(g => g.Key == call.Text(0));
        return index < 0 ? throw call.Fail($"'{call.Text(0)}' is not set", call.Text(0)) : _given[index].Value;
    }
}
