using System.Text.Json.Nodes;
using DataMesh.Model.Schemas;

namespace DataMesh.Serving.OpenApi;

/// <summary>JSON Schemas of columns, as their values are written in JSON.</summary>
internal static class JsonSchemas
{
    public static JsonObject Of(ColumnSchema column)
    {
        var (type, format) = Json(column.Type);
        var schema = new JsonObject();
        if (type is not null)
        {
            schema["type"] = column.Nullable ? new JsonArray(type, "null") : type;
        }

        if (format is not null)
        {
            schema["format"] = format;
        }

        if (column.Description is not null)
        {
            schema["description"] = column.Description;
        }

        schema["x-duckdb-type"] = column.Type;
        return schema;
    }

    /// <summary>Lists before everything else, because <c>INTEGER[]</c> begins like a number.</summary>
    private static (string? Type, string? Format) Json(string type) => type switch
    {
        _ when type.EndsWith(']') => ("array", null),
        _ when type.StartsWith("STRUCT", StringComparison.Ordinal) => ("object", null),
        _ when type.StartsWith("UNION", StringComparison.Ordinal) => ("object", null),
        _ when type.StartsWith("MAP(VARCHAR", StringComparison.Ordinal) => ("object", null),
        _ when type.StartsWith("MAP", StringComparison.Ordinal) => ("array", null),
        _ when type.StartsWith("DECIMAL", StringComparison.Ordinal) => ("number", null),
        _ when type.StartsWith("ENUM", StringComparison.Ordinal) => ("string", null),
        "BOOLEAN" => ("boolean", null),
        "TINYINT" or "SMALLINT" or "INTEGER" or "UTINYINT" or "USMALLINT" => ("integer", "int32"),
        "UINTEGER" or "BIGINT" or "UBIGINT" => ("integer", "int64"),
        "FLOAT" => ("number", "float"),
        "DOUBLE" => ("number", "double"),
        "DATE" => ("string", "date"),
        "TIME" => ("string", "time"),
        "TIMESTAMP WITH TIME ZONE" or "TIMESTAMPTZ" => ("string", "date-time"),
        "INTERVAL" => ("string", "duration"),
        "UUID" => ("string", "uuid"),
        "BLOB" => ("string", "byte"),
        "JSON" => (null, null),
        _ => ("string", null),
    };
}
