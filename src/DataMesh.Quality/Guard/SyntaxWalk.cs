using System.Text.Json.Nodes;

namespace DataMesh.Quality.Guard;

/// <summary>Collects what DuckDB's serialized syntax tree names.</summary>
internal sealed class SyntaxWalk
{
    public List<JsonObject> Tables { get; } = [];

    public List<string> TableFunctions { get; } = [];

    public List<string> Functions { get; } = [];

    public HashSet<string> Columns { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> WithNames { get; } = new(StringComparer.OrdinalIgnoreCase);

    public bool HasStar { get; private set; }

    /// <summary>Why the tree is refused, or null.</summary>
    public string? Refused { get; private set; }

    public void Visit(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject entry:
                Take(entry);
                foreach (var (_, child) in entry)
                {
                    Visit(child);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Visit(item);
                }

                break;
        }
    }

    private void Take(JsonObject entry)
    {
        switch (Text(entry, "class"))
        {
            case "FUNCTION":
                Functions.Add(Text(entry, "function_name") ?? "");
                break;
            case "COLUMN_REF" when entry["column_names"] is JsonArray { Count: > 0 } names:
                Columns.Add(names[^1]?.GetValue<string>() ?? "");
                break;
            case "STAR":
                HasStar = true;
                break;
        }

        switch (Text(entry, "type"))
        {
            case "BASE_TABLE" when entry.ContainsKey("table_name"):
                Tables.Add(entry);
                break;
            case "TABLE_FUNCTION" when entry["function"] is JsonObject function:
                TableFunctions.Add(Text(function, "function_name") ?? "");
                break;
            case "SHOW_REF":
                Refused ??= "only a SELECT may stand here";
                break;
        }

        if (entry["cte_map"]?["map"] is JsonArray map)
        {
            foreach (var item in map.OfType<JsonObject>())
            {
                WithNames.Add(Text(item, "key") ?? "");
            }
        }
    }

    private static string? Text(JsonObject entry, string name) =>
        entry[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
