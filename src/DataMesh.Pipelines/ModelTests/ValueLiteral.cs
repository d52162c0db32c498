using System.Text.Json;
using System.Text.Json.Nodes;
using DataMesh.DuckDb;

namespace DataMesh.Pipelines.ModelTests;

/// <summary>A value of a test as SQL.</summary>
internal static class ValueLiteral
{
    /// <summary>The value cast to a type; null stays null.</summary>
    public static string Of(JsonNode? value, string type, bool tries = false)
    {
        var cast = tries ? "TRY_CAST" : "CAST";
        return value switch
        {
            null => $"CAST(NULL AS {type})",
            JsonObject or JsonArray when type == "VARCHAR" => SqlText.Literal(value.ToJsonString()),
            JsonObject or JsonArray => $"{cast}({SqlText.Literal(value.ToJsonString())}::JSON AS {type})",
            _ => $"{cast}({SqlText.Literal(Text(value))} AS {type})",
        };
    }

    public static string Text(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToJsonString(),
    };
}
