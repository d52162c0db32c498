using DataMesh.Model.Diagnostics;
using DataMesh.Pipelines.Templating.Syntax;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Templating.Evaluation;

/// <summary>The bound arguments of one call of a built-in.</summary>
internal sealed class CallFrame(Evaluator evaluator, string function, object?[] values, bool[] given)
{
    public Evaluator Evaluator => evaluator;

    public TemplateRun Run => evaluator.Run;

    public object? this[int index] => values[index];

    public bool Has(int index) => given[index];

    /// <summary>The values a <c>*name</c> parameter collected.</summary>
    public IReadOnlyList<object?> Rest(int index) => values[index] as IReadOnlyList<object?> ?? [];

    /// <summary>The values a <c>**name</c> parameter collected.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> NamedRest(int index) =>
        values[index] as IReadOnlyList<KeyValuePair<string, object?>> ?? [];

    /// <summary>Any value as it would be printed.</summary>
    public string Printed(int index, string absent = "") => given[index] ? ValueText.Of(values[index], Run) : absent;

    /// <summary>A value that must be a text.</summary>
    public string Text(int index) => values[index] switch
    {
        string text => text,
        ITemplateObject { Text: { } text } => text,
        var other => throw Wrong(other, "a text"),
    };

    public string Text(int index, string absent) => given[index] ? Text(index) : absent;

    public long Whole(int index) =>
        TemplateValue.TryWhole(values[index], out var number) ? number : throw Wrong(values[index], "a whole number");

    public long Whole(int index, long absent) => given[index] && values[index] is not null ? Whole(index) : absent;

    /// <summary>A count or width, cut to what can be of use.</summary>
    public int Size(int index, int absent) =>
        (int)Math.Clamp(Whole(index, absent), 0, Run.Limits.Output);

    public double Number(int index) =>
        TemplateValue.TryNumber(values[index], out var number) ? number : throw Wrong(values[index], "a number");

    public bool IsTrue(int index, bool absent = false) => given[index] ? TemplateValue.IsTrue(values[index]) : absent;

    public List<object?> Items(int index)
    {
        if (values[index] is Undefined undefined)
        {
            Run.Warn($"'{undefined.Name}' is undefined and counts as an empty list");
        }

        var items = TemplateValue.Items(values[index]) ?? throw Wrong(values[index], "a list");
        var list = items.Take(Run.Limits.Items + 1).ToList();
        Run.CheckItems(list.Count);
        return list;
    }

    /// <summary>Counts a text before it is handed out.</summary>
    public string Made(string text)
    {
        Run.Produce(text.Length);
        return text;
    }

    public TemplateException Fail(string message, string? value = null, string? fix = null) =>
        Run.Fail($"'{function}': {message}", value, fix);

    private TemplateException Wrong(object? value, string needed) => value is Undefined undefined
        ? Run.Fail($"'{undefined.Name}' is undefined")
        : Run.Fail(DiagnosticCodes.TemplateArguments,
            $"'{function}' needs {needed}, not {TemplateValue.TypeName(value)}", null, null);
}
