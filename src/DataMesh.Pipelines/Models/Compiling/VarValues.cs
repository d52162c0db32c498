using System.Globalization;
using DataMesh.Model.Diagnostics;
using DataMesh.Pipelines.Templating.Evaluation;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Models.Compiling;

/// <summary>
/// dbt's <c>var()</c> and <c>var.has_var()</c>: the caller's values, the backfill's window, the descriptor's values.
/// </summary>
internal sealed class VarValues : ICallable, ITemplateObject
{
    public const string PartitionStart = "partition_start";
    public const string PartitionEnd = "partition_end";

    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    public VarValues(IReadOnlyDictionary<string, string> descriptor, CompileContext context)
    {
        foreach (var (name, text) in descriptor)
        {
            _values[name] = Typed(text);
        }

        if (context.Window is { } window)
        {
            _values[PartitionStart] = Moment(window.From);
            _values[PartitionEnd] = Moment(window.To);
        }

        foreach (var (name, value) in context.Vars)
        {
            _values[name] = TemplateValue.From(value);
        }
    }

    public string Name => "var";

    public IEnumerable<string> Attributes => ["has_var"];

    public object? Call(Evaluator evaluator, IReadOnlyList<object?> positional,
        IReadOnlyList<KeyValuePair<string, object?>> named) =>
        new Function("function", "var", ["name", "default?"], Get).Call(evaluator, positional, named);

    public bool TryGet(string attribute, TemplateRun run, out object? value)
    {
        value = new Function("function", "var.has_var", ["name"], call => _values.ContainsKey(call.Text(0)));
        return attribute == "has_var";
    }

    /// <summary>A point in time that DuckDB casts to DATE, TIMESTAMP and TIMESTAMPTZ alike (in UTC).</summary>
    public static string Moment(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        var format = utc.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd"
            : utc.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.ffffff";
        return utc.ToString(format, CultureInfo.InvariantCulture);
    }

    private object? Get(CallFrame call)
    {
        var name = call.Text(0);
        if (_values.TryGetValue(name, out var value))
        {
            return value;
        }

        return call.Has(1)
            ? call[1]
            : throw call.Run.Fail(DiagnosticCodes.ModelUnknownVar, $"the variable '{name}' has no value", name,
                name is PartitionStart or PartitionEnd
                    ? $"it is set for builds of a range only; write var('{name}', none) and test it"
                    : _values.Count == 0 ? null : NearestName.Suggest(name, _values.Keys));
    }

    /// <summary>The type YAML would give a plain value, if it prints again as it was written.</summary>
    internal static object? Typed(string text) => text switch
    {
        "true" or "True" => true,
        "false" or "False" => false,
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            && whole.ToString(CultureInfo.InvariantCulture) == text => whole,
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
            && ValueText.Number(real) == text => real,
        _ => text,
    };
}
