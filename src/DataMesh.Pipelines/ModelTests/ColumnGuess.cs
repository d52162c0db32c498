using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DataMesh.DuckDb;

namespace DataMesh.Pipelines.ModelTests;

/// <summary>
/// Guesses the DuckDB type of a column from the values given for it, as a reader of CSV or JSON would.
/// </summary>
internal static partial class ColumnGuess
{
    /// <summary>The type, or null when every value is null.</summary>
    /// <param name="readsTimes">True turns texts that look like dates and times into such.</param>
    public static string? TypeOf(IEnumerable<JsonNode?> values, bool readsTimes) => values
        .Where(v => v is not null)
        .Select(v => One(v!, readsTimes))
        .Aggregate((string?)null, (all, one) => all is null ? one : Common(all, one));

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}\z", RegexOptions.None, 1000)]
    private static partial Regex DateShape();

    [GeneratedRegex(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?"
        + @"(?<zone>Z|[+-][0-9]{2}(?::?[0-9]{2})?)?\z",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TimeShape();

    private static string One(JsonNode value, bool readsTimes) => value switch
    {
        JsonArray items => (TypeOf(items, readsTimes) ?? "VARCHAR") + "[]",
        JsonObject fields when fields.Count == 0 => "JSON",
        JsonObject fields => $"STRUCT({string.Join(", ", fields.Select(f =>
            $"{SqlText.Identifier(f.Key)} {TypeOf([f.Value], readsTimes) ?? "VARCHAR"}"))})",
        _ => value.GetValueKind() switch
        {
            JsonValueKind.True or JsonValueKind.False => "BOOLEAN",
            JsonValueKind.Number => value.AsValue().TryGetValue<long>(out _) ? "BIGINT" : "DOUBLE",
            _ => Text(value.GetValue<string>(), readsTimes),
        },
    };

    private static string Text(string text, bool readsTimes) => !readsTimes ? "VARCHAR"
        : DateShape().IsMatch(text) ? "DATE"
        : TimeShape().Match(text) is { Success: true } time
            ? time.Groups["zone"].Success ? "TIMESTAMP WITH TIME ZONE" : "TIMESTAMP"
            : "VARCHAR";

    private static string Common(string a, string b) => (a, b) switch
    {
        _ when a == b => a,
        ("BIGINT", "DOUBLE") or ("DOUBLE", "BIGINT") => "DOUBLE",
        ("DATE", "TIMESTAMP") or ("TIMESTAMP", "DATE") => "TIMESTAMP",
        _ when a.EndsWith(')') && b.EndsWith(')') => "JSON",
        _ => "VARCHAR",
    };
}
