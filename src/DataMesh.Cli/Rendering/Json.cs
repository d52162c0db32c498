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

    public static IEnumerable<JsonNode> Items(this JsonNode? node, string name) =>
        (node?[name] as JsonArray)?.OfType<JsonNode>() ?? [];

    public static long Number(this JsonNode? node, string name) =>
        long.TryParse(node.Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Many digits read better in groups.</summary>
    public static string Grouped(this JsonNode? node, string name) => node?[name] is null
        ? "∅"
        : node.Number(name).ToString("N0", CultureInfo.InvariantCulture);
}
