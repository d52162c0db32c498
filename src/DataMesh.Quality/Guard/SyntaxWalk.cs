using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace DataMesh.Quality.Guard;

/// <summary>Collects what DuckDB's serialized syntax tree names.</summary>
internal sealed class SyntaxWalk
{
    private const string WithField = "cte_map";

    /// <summary>Tables that no WITH clause stands for.</summary>
    public List<JsonObject> Tables { get; } = [];

    public List<string> TableFunctions { get; } = [];

    public List<string> Functions { get; } = [];

    public HashSet<string> Columns { get; } = new(StringComparer.OrdinalIgnoreCase);

    public bool HasStar { get; private set; }

    /// <summary>Why the tree is refused, or null.</summary>
    public string? Refused { get; private set; }

    public void Visit(JsonNode? node) => Visit(node, ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase));

    /// <param name="with">The names of WITH clauses that hide tables here.</param>
    private void Visit(JsonNode? node, ImmutableHashSet<string> with)
    {
        switch (node)
        {
            case JsonObject entry:
                var within = VisitWith(entry, with);
                Take(entry, within);
                foreach (var (name, child) in entry)
                {
                    if (name != WithField)
                    {
                        Visit(child, within);
                    }
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Visit(item, with);
                }

                break;
        }
    }

    // A clause sees those before it, and itself only when it is recursive; else its own name means the table.
    private ImmutableHashSet<string> VisitWith(JsonObject entry, ImmutableHashSet<string> with)
    {
        foreach (var clause in (entry[WithField]?["map"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var name = Text(clause, "key") ?? "";
            var isRecursive = clause["value"]?["query"]?["node"] is JsonObject query
                && Text(query, "type") == "RECURSIVE_CTE_NODE";
            Visit(clause["value"], isRecursive ? with.Add(name) : with);
            with = with.Add(name);
        }

        return with;
    }

    private void Take(JsonObject entry, ImmutableHashSet<string> with)
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
            case "BASE_TABLE" when Text(entry, "table_name") is { } table:
                if (!string.IsNullOrEmpty(Text(entry, "schema_name")) || !with.Contains(table))
                {
                    Tables.Add(entry);
                }

                break;
            case "TABLE_FUNCTION" when entry["function"] is JsonObject function:
                TableFunctions.Add(Text(function, "function_name") ?? "");
                break;
            case "SHOW_REF":
                Refused ??= "only a SELECT may stand here";
                break;
        }
    }

    private static string? Text(JsonObject entry, string name) =>
        entry[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
