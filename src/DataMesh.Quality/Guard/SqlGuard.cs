using System.Text.Json.Nodes;
using DataMesh.DuckDb;

namespace DataMesh.Quality.Guard;

/// <summary>
/// Lets a user's SQL through only when DuckDB's own parser sees one SELECT that reads named tables: no files, no other
/// statement, no function with an effect or a view of the machine.
/// </summary>
internal static class SqlGuard
{
    private static readonly HashSet<string> TableFunctions =
        new(StringComparer.OrdinalIgnoreCase) { "range", "generate_series", "unnest" };

    private static readonly HashSet<string> Refused = new(StringComparer.OrdinalIgnoreCase)
    {
        "getenv", "current_setting", "getvariable", "nextval", "currval", "setseed", "query", "query_table",
        "write_log", "which_secret", "add_parquet_key", "txid_current", "current_connection_id",
    };

    public static GuardedSql Query(DuckDbConnection connection, string sql)
    {
        var json = connection.Scalar<string>($"SELECT json_serialize_sql({SqlText.Literal(sql)})");
        if (json is null || JsonNode.Parse(json, documentOptions: new() { MaxDepth = 1000 }) is not JsonObject tree)
        {
            return GuardedSql.Refuse("DuckDB could not parse it");
        }

        if (tree["error"]?.GetValue<bool>() == true)
        {
            var message = tree["error_message"]?.GetValue<string>() ?? "it is not valid SQL";
            return GuardedSql.Refuse(message.StartsWith("Only SELECT", StringComparison.Ordinal)
                ? "only a SELECT may stand here"
                : message);
        }

        return tree["statements"] is JsonArray { Count: 1 }
            ? Walk(tree)
            : GuardedSql.Refuse("it must be exactly one SELECT");
    }

    /// <summary>The same for one condition, which must not end early and go on as something else.</summary>
    public static GuardedSql Expression(DuckDbConnection connection, string expression)
    {
        // Without brackets a stray one does not parse, within them nothing may follow the condition.
        var open = Query(connection, $"SELECT {expression}\n");
        var closed = open.Problem is null ? Query(connection, $"SELECT ({expression}\n)") : open;
        return closed.Problem is null && !(IsOneValue(open) && IsOneValue(closed))
            ? GuardedSql.Refuse("it must be one condition")
            : closed;
    }

    private static bool IsOneValue(GuardedSql guarded) =>
        guarded.Tree?["statements"]?[0]?["node"] is JsonObject node
        && node["type"]?.GetValue<string>() == "SELECT_NODE"
        && node["select_list"] is JsonArray { Count: 1 }
        && node["from_table"]?["type"]?.GetValue<string>() == "EMPTY"
        && node["where_clause"] is null;

    private static GuardedSql Walk(JsonObject tree)
    {
        var walk = new SyntaxWalk();
        walk.Visit(tree["statements"]);
        if (walk.TableFunctions.FirstOrDefault(f => !TableFunctions.Contains(f)) is { } function)
        {
            return GuardedSql.Refuse($"the table function `{function}` may not be used in a check");
        }

        if (walk.Functions.FirstOrDefault(Refused.Contains) is { } refused)
        {
            return GuardedSql.Refuse($"the function `{refused}` may not be used in a check");
        }

        return walk.Refused is { } refusal
            ? GuardedSql.Refuse(refusal)
            : new GuardedSql(tree, null)
            {
                Tables = walk.Tables,
                Columns = walk.Columns,
                HasStar = walk.HasStar,
            };
    }
}
