using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DataMesh.Catalog.Apply;

/// <summary>
/// The differences of two trees, field by field; lists of named things are matched by name, not by place.
/// </summary>
internal static class TreeDiff
{
    private static readonly JsonSerializerOptions Compact =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<FieldChange> Between(JsonNode? before, JsonNode? after, string path)
    {
        if (JsonNode.DeepEquals(before, after))
        {
            return [];
        }

        if (before is JsonObject oldFields && after is JsonObject newFields)
        {
            return Fields(oldFields, newFields).SelectMany(f => Between(f.Before, f.After, Join(path, f.Name)));
        }

        if (Named(before) is { } oldItems && Named(after) is { } newItems)
        {
            return Fields(oldItems, newItems).SelectMany(f => Between(f.Before, f.After, $"{path}[{f.Name}]"));
        }

        return [new FieldChange(path, Text(before), Text(after))];
    }

    private static IEnumerable<(string Name, JsonNode? Before, JsonNode? After)> Fields(
        JsonObject before, JsonObject after) =>
        after.Select(f => f.Key).Union(before.Select(f => f.Key), StringComparer.Ordinal)
            .Select(name => (name, before[name], after[name]));

    /// <summary>A list of objects that all have a name of their own, by name; null when it is something else.</summary>
    private static JsonObject? Named(JsonNode? node)
    {
        if (node is not JsonArray items)
        {
            return null;
        }

        var named = new JsonObject();
        foreach (var item in items)
        {
            if (item is not JsonObject fields || fields["name"]?.GetValueKind() != JsonValueKind.String
                || !named.TryAdd(fields["name"]!.GetValue<string>(), item.DeepClone()))
            {
                return null;
            }
        }

        return named;
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>A value in few words: of a named thing its type or owner, of anything else its JSON.</summary>
    private static string? Text(JsonNode? node) => node switch
    {
        null => null,
        JsonObject fields when fields.ContainsKey("name") && (fields["type"] ?? fields["owner"]) is { } word =>
            Text(word),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => node.ToJsonString(Compact),
    };
}
