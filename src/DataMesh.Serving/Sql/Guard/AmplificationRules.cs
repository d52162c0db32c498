using System.Collections.Frozen;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DataMesh.Serving.Sql.Guard;

/// <summary>
/// Functions that make much out of little in one step, such as <c>repeat('x', 4000000000)</c>: DuckDB neither counts
/// that memory nor stops in the middle, so the count is checked by an expression put around it.
/// </summary>
internal sealed partial class AmplificationRules(long limit)
{
    private static readonly FrozenDictionary<string, int> CountArgument = new Dictionary<string, int>(
        StringComparer.OrdinalIgnoreCase)
    {
        ["repeat"] = 1,
        ["lpad"] = 1,
        ["rpad"] = 1,
        ["list_resize"] = 1,
        ["array_resize"] = 1,
        ["bitstring"] = 1,
        ["equi_width_bins"] = 2,
        ["to_base"] = 2,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly List<string> refusals = [];

    public IReadOnlyList<string> Refusals => refusals;

    public void Apply(JsonObject call)
    {
        var name = call.Text("function_name").ToLowerInvariant();
        var arguments = call["children"]!.AsArray();
        if (name is "range" or "generate_series")
        {
            ApplyToSeries(name, arguments);
        }
        else if (name is "format" or "printf")
        {
            CheckFormat(name, arguments);
        }
        else if (CountArgument.TryGetValue(name, out var index) && index < arguments.Count)
        {
            Wrap(name, arguments, index, arguments[index]!.DeepClone());
        }
    }

    private void ApplyToSeries(string name, JsonArray arguments)
    {
        switch (arguments.Count)
        {
            case 1:
                Wrap(name, arguments, 0, arguments[0]!.DeepClone());
                break;
            case 2:
                Wrap(name, arguments, 1, JsonNodes.Call(
                    "-", isOperator: true, Huge(arguments[1]!), Huge(arguments[0]!)));
                break;
            default:
                refusals.Add(
                    $"The function '{name}' with a step is allowed only in FROM, where it streams: "
                    + $"FROM {name}(a, b, step).");
                break;
        }
    }

    /// <summary>A difference of two 64-bit numbers may need more than 64 bits.</summary>
    private static JsonObject Huge(JsonNode number) => JsonNodes.Cast(number.DeepClone(), "HUGEINT");

    private void CheckFormat(string name, JsonArray arguments)
    {
        var format = arguments.Count == 0 ? null : arguments[0] as JsonObject;
        var text = format?["value"]?["value"] is JsonValue value && value.TryGetValue<string>(out var written)
            ? written
            : null;
        if (text is null || WideFormat().IsMatch(text))
        {
            refusals.Add($"The function '{name}' needs a constant format with widths below 1000.");
        }
    }

    private void Wrap(string name, JsonArray arguments, int index, JsonNode count)
    {
        var argument = arguments[index]!.DeepClone();
        arguments[index] = JsonNodes.Case(
            JsonNodes.Greater(count, JsonNodes.Constant(limit)),
            JsonNodes.Call("error", isOperator: false, JsonNodes.Constant(FormattableString.Invariant(
                $"'{name}' may produce at most {limit} items in one call."))),
            argument);
    }

    [GeneratedRegex(@"\d{4,}|\*|\{[^}]*\{", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WideFormat();
}
