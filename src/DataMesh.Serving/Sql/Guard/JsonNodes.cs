using System.Text.Json.Nodes;

namespace DataMesh.Serving.Sql.Guard;

/// <summary>Reads and makes nodes of DuckDB's syntax tree.</summary>
internal static class JsonNodes
{
    /// <summary>A text property; empty when it is absent or null.</summary>
    public static string Text(this JsonObject node, string name) => node[name]?.GetValue<string>() ?? "";

    public static JsonObject Constant(long value) => Expression("CONSTANT", "VALUE_CONSTANT", new JsonObject
    {
        ["value"] = new JsonObject
        {
            ["type"] = Type("BIGINT"),
            ["is_null"] = false,
            ["value"] = value,
        },
    });

    public static JsonObject Constant(string value) => Expression("CONSTANT", "VALUE_CONSTANT", new JsonObject
    {
        ["value"] = new JsonObject
        {
            ["type"] = Type("VARCHAR"),
            ["is_null"] = false,
            ["value"] = value,
        },
    });

    public static JsonObject Call(string function, bool isOperator, params JsonNode[] arguments) =>
        Expression("FUNCTION", "FUNCTION", new JsonObject
        {
            ["function_name"] = function,
            ["schema"] = "",
            ["children"] = new JsonArray(arguments),
            ["filter"] = null,
            ["order_bys"] = new JsonObject { ["type"] = "ORDER_MODIFIER", ["orders"] = new JsonArray() },
            ["distinct"] = false,
            ["is_operator"] = isOperator,
            ["export_state"] = false,
            ["catalog"] = "",
        });

    public static JsonObject Cast(JsonNode value, string type) => Expression("CAST", "OPERATOR_CAST", new JsonObject
    {
        ["child"] = value,
        ["cast_type"] = Type(type),
        ["try_cast"] = false,
    });

    public static JsonObject Greater(JsonNode left, JsonNode right) =>
        Expression("COMPARISON", "COMPARE_GREATERTHAN", new JsonObject { ["left"] = left, ["right"] = right });

    public static JsonObject Case(JsonNode when, JsonNode then, JsonNode otherwise) =>
        Expression("CASE", "CASE_EXPR", new JsonObject
        {
            ["case_checks"] = new JsonArray(new JsonObject { ["when_expr"] = when, ["then_expr"] = then }),
            ["else_expr"] = otherwise,
        });

    public static JsonObject Type(string id) => new() { ["id"] = id, ["type_info"] = null };

    private static JsonObject Expression(string kind, string type, JsonObject rest)
    {
        rest["class"] = kind;
        rest["type"] = type;
        rest["alias"] = "";
        rest["query_location"] = 0;
        return rest;
    }
}
