using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DataMesh.Cli.Rendering;

/// <summary>Reads the node's answers for printing.</summary>
internal static class Json
{
    public static string? Text(this JsonNode? node, string name) => Text(node?[name]);

    public static string? Text(this JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => node.ToJsonString(),
    };

    /// <summary>A point in time as people read it: to the second, in UTC.</summary>
    public static string? Moment(this JsonNode? node, string name) => node.Text(name) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)
            : text;

    public static IEnumerable<JsonNode> Items(this JsonNode? node, string name) =>
        ((node as JsonObject)?[name] as JsonArray)?.OfType<JsonNode>() ?? [];

    /// <summary>Objects as a table; the columns are those of the first object unless they are given.</summary>
    public static (IReadOnlyList<string> Columns, IEnumerable<IReadOnlyList<string?>> Rows) Table(
        this IEnumerable<JsonNode> objects, IReadOnlyList<string>? columns = null)
    {
        var rows = objects.OfType<JsonObject>().ToArray();
        var names = columns is { Count: > 0 } ? columns
            : rows.Length > 0 ? [.. rows[0].Select(p => p.Key)] : ["(no rows)"];
        return (names, rows.Select(row => (IReadOnlyList<string?>)[.. names.Select(n => row[n].Text())]));
    }

    public static long Number(this JsonNode? node, string name) =>
        long.TryParse(node.Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Many digits read better in groups.</summary>
    public static string Grouped(this JsonNode? node, string name) => node?[name] is null
        ? "∅"
        : node.Number(name).ToString("N0", CultureInfo.InvariantCulture);
}
