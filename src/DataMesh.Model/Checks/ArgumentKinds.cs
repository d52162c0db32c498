using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DataMesh.Model.Fields;

namespace DataMesh.Model.Checks;

/// <summary>The forms that arguments of checks have.</summary>
internal static class ArgumentKinds
{
    public static ValueKind<JsonNode> Text { get; } = new ArgumentKind("text",
        n => n.GetValueKind() == JsonValueKind.String
            && n.GetValue<string>().Trim().Length > 0 ? null : "must be a text",
        () => Type("string"));

    /// <summary>A number, or a date or timestamp as text.</summary>
    public static ValueKind<JsonNode> Bound { get; } = new ArgumentKind("number, date or timestamp",
        n => n.GetValueKind() == JsonValueKind.Number || TryTime(n, out _) ? null
            : "is neither a number nor an ISO 8601 date or timestamp",
        () => new JsonObject { ["type"] = new JsonArray("number", "string") });

    public static ValueKind<JsonNode> Count { get; } = new ArgumentKind("whole number of zero or more",
        n => n is JsonValue value && value.TryGetValue<long>(out var count) && count >= 0 ? null
            : "must be a whole number of zero or more",
        () => new JsonObject { ["type"] = "integer", ["minimum"] = 0 });

    public static ValueKind<JsonNode> Flag { get; } = new ArgumentKind("`true` or `false`",
        n => n.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? null : "must be true or false",
        () => Type("boolean"));

    /// <summary>A list of plain values, none twice.</summary>
    public static ValueKind<JsonNode> Values { get; } = new ArgumentKind("list of values", ValuesProblem, () =>
        new JsonObject
        {
            ["type"] = "array",
            ["minItems"] = 1,
            ["items"] = new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") },
        });

    public static ValueKind<JsonNode> Regex { get; } = new ArgumentKind("regular expression", RegexProblem,
        () => Type("string"));

    public static ValueKind<JsonNode> Duration { get; } = new ArgumentKind("duration",
        n => n.GetValueKind() == JsonValueKind.String && Model.Values.Duration.TryParse(n.GetValue<string>(), out _)
            ? null
            : "is not a duration",
        () => Type("string"));

    public static ValueKind<JsonNode> OneOf(params string[] words) => new ArgumentKind(
        "word: " + string.Join(", ", words),
        n => n.GetValueKind() == JsonValueKind.String && words.Contains(n.GetValue<string>()) ? null
            : "must be one of " + string.Join(", ", words),
        () => new JsonObject { ["enum"] = new JsonArray([.. words.Select(w => (JsonNode)w)]) });

    /// <summary>Whether two bounds are of one kind and in order; null when they are.</summary>
    public static string? BoundsProblem(CheckArguments arguments)
    {
        var (min, max) = (arguments["min"], arguments["max"]);
        if (min is null && max is null)
        {
            return "needs `min`, `max` or both";
        }

        if (min is null || max is null)
        {
            return null;
        }

        if (TryTime(min, out var from) && TryTime(max, out var to))
        {
            return from <= to ? null : "has a `min` after its `max`";
        }

        return min.GetValueKind() != max.GetValueKind() ? "has a `min` and a `max` of different kinds"
            : Number(min) <= Number(max) ? null : "has a `min` above its `max`";
    }

    private static double Number(JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);

    private static bool TryTime(JsonNode node, out DateTimeOffset time)
    {
        time = default;
        return node.GetValueKind() == JsonValueKind.String && node.GetValue<string>() is { Length: >= 10 } text
            && char.IsAsciiDigit(text[0]) && text[4] == '-' && DateTimeOffset.TryParse(text,
                CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    private static string? ValuesProblem(JsonNode node)
    {
        if (node is not JsonArray { Count: > 0 } array)
        {
            return "must be a list of at least one value";
        }

        if (array.Any(item => item is null or JsonArray or JsonObject))
        {
            return "must hold plain values only; null is judged by not_null";
        }

        var twice = array.GroupBy(item => item!.ToJsonString(), StringComparer.Ordinal)
            .FirstOrDefault(g => g.Count() > 1);
        return twice is null ? null : $"holds {twice.Key} twice";
    }

    // DuckDB's engine is RE2, whose limits (no look-around, no back-references) are those of .NET's linear engine.
    private static string? RegexProblem(JsonNode node)
    {
        if (node.GetValueKind() != JsonValueKind.String)
        {
            return "must be a text";
        }

        try
        {
            _ = new Regex(node.GetValue<string>(), RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));
            return null;
        }
        catch (ArgumentException error)
        {
            return "is not a regular expression: " + error.Message.TrimEnd('.');
        }
        catch (NotSupportedException)
        {
            return "uses look-around, back-references or atomic groups, which the engine does not have";
        }
    }

    private static JsonObject Type(string type) => new() { ["type"] = type };
}
