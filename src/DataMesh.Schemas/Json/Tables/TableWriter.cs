using System.Globalization;
using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataMesh.DuckDb.Types;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Json.Parsing;
using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Tables;

namespace DataMesh.Schemas.Json.Tables;

/// <summary>
/// Writes the schema of a table's rows. Draft 7, which the registry assumes and every client reads; nothing in a table
/// needs a later one. Objects are closed, so that a column may be added later.
/// </summary>
internal sealed class TableWriter
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly List<SchemaProblem> _problems = [];

    public static SchemaConversion Write(SchemaTable table)
    {
        var writer = new TableWriter();
        var root = new JsonObject
        {
            ["$schema"] = Dialects.Metaschema(JsonSchemaDraft.Draft7) + "#",
            ["title"] = table.Name,
        };
        SemanticsKeywords.Write(root, new FieldSemantics { Doc = table.Doc });
        writer.Object(root, table.Fields, "");
        return writer._problems.Count > 0
            ? new SchemaConversion(null, writer._problems, [])
            : new SchemaConversion(root.ToJsonString(Layout) + "\n", [], []);
    }

    private JsonObject Field(TableField field, string pointer)
    {
        var schema = new JsonObject();
        SemanticsKeywords.Write(schema, field.Semantics);
        Type(schema, field, pointer);
        return field.Nullable ? Nullable(schema) : schema;
    }

    // Null is one more type, and one more value of an enum; alternatives get one more alternative.
    private static JsonObject Nullable(JsonObject schema)
    {
        if (schema["type"] is JsonValue type && type.GetValue<string>() != "null")
        {
            schema["type"] = new JsonArray(type.GetValue<string>());
        }

        (schema["type"] as JsonArray)?.Add("null");
        (schema["enum"] as JsonArray)?.Add(null);
        (schema["anyOf"] as JsonArray)?.Add(new JsonObject { ["type"] = "null" });
        return schema;
    }

    private void Type(JsonObject schema, TableField field, string pointer)
    {
        var type = field.Type;
        switch (type.Kind)
        {
            case DuckDbTypeKind.Boolean:
                schema["type"] = "boolean";
                break;
            case DuckDbTypeKind.Double:
                schema["type"] = "number";
                break;
            case DuckDbTypeKind.SqlNull:
                schema["type"] = "null";
                break;
            case DuckDbTypeKind.Float:
                Named(schema, "number", type);
                break;
            case DuckDbTypeKind.Decimal:
                Decimal(schema, type);
                break;
            case DuckDbTypeKind.BigNum:
                Named(schema, "integer", type);
                break;
            case DuckDbTypeKind.Enum:
                schema["type"] = "string";
                schema["enum"] = new JsonArray([.. type.EnumValues.Select(v => JsonValue.Create(v))]);
                break;
            case DuckDbTypeKind.List or DuckDbTypeKind.Array or DuckDbTypeKind.Map or DuckDbTypeKind.Struct
                or DuckDbTypeKind.Union:
                Nested(schema, field, pointer);
                break;
            case DuckDbTypeKind.Varchar when type.Alias == TypeKeyword.Json:
            case DuckDbTypeKind.Variant:
                // Every type but null, which is added where the column may be null.
                schema["type"] = new JsonArray("object", "array", "string", "number", "boolean");
                schema[TypeKeyword.Name] = type.ToString();
                break;
            default:
                Scalar(schema, type, pointer);
                break;
        }
    }

    private void Scalar(JsonObject schema, DuckDbType type, string pointer)
    {
        foreach (var (kind, minimum, maximum) in IntegerRanges.All)
        {
            if (kind == type.Kind)
            {
                schema["type"] = "integer";
                schema["minimum"] = Number(minimum);
                schema["maximum"] = Number(maximum);
                return;
            }
        }

        schema["type"] = "string";
        switch (type.Kind)
        {
            case DuckDbTypeKind.Varchar when type.Alias is null:
                break;
            case DuckDbTypeKind.Uuid:
                schema["format"] = "uuid";
                break;
            case DuckDbTypeKind.Date:
                schema["format"] = "date";
                break;
            case DuckDbTypeKind.TimestampTz:
                schema["format"] = "date-time";
                break;
            case DuckDbTypeKind.TimeTz:
                schema["format"] = "time";
                break;
            case DuckDbTypeKind.Blob:
                schema["contentEncoding"] = "base64";
                break;
            case DuckDbTypeKind.Bit:
                schema["pattern"] = "^[01]+$";
                schema[TypeKeyword.Name] = type.ToString();
                break;
            // RFC 3339 has no time without an offset, so that these have no format.
            case DuckDbTypeKind.Time or DuckDbTypeKind.TimeNs or DuckDbTypeKind.Timestamp or DuckDbTypeKind.TimestampS
                or DuckDbTypeKind.TimestampMs or DuckDbTypeKind.TimestampNs or DuckDbTypeKind.Interval:
                schema[TypeKeyword.Name] = type.ToString();
                break;
            default:
                _problems.Add(new SchemaProblem($"A column of the type {type} has no JSON form; cast it.", pointer));
                break;
        }
    }

    private void Nested(JsonObject schema, TableField field, string pointer)
    {
        var type = field.Type;
        var parts = Parts(field);
        switch (type.Kind)
        {
            case DuckDbTypeKind.List or DuckDbTypeKind.Array:
                schema["type"] = "array";
                schema["items"] = Field(parts[0], JsonPointers.Append(pointer, "items"));
                if (type.Kind == DuckDbTypeKind.Array)
                {
                    schema["minItems"] = type.ArraySize;
                    schema["maxItems"] = type.ArraySize;
                }

                break;
            case DuckDbTypeKind.Map:
                Map(schema, parts, pointer);
                break;
            case DuckDbTypeKind.Union:
                schema["anyOf"] = new JsonArray([.. parts.Select(p => Member(p, pointer))]);
                schema[TypeKeyword.Name] = TypeKeyword.Union;
                break;
            default:
                Object(schema, parts, pointer);
                break;
        }
    }

    private JsonObject Member(TableField member, string pointer)
    {
        var schema = Field(member with { Nullable = false }, pointer);
        schema["title"] = member.Name;
        return schema;
    }

    private void Map(JsonObject schema, IReadOnlyList<TableField> parts, string pointer)
    {
        var (key, value) = (parts[0], parts[1]);
        if (key.Type.Equals(DuckDbType.Of(DuckDbTypeKind.Varchar)))
        {
            schema["type"] = "object";
            if (key.Semantics != FieldSemantics.None)
            {
                schema["propertyNames"] = Field(key with { Nullable = false }, pointer);
            }

            schema["additionalProperties"] = Field(value, JsonPointers.Append(pointer, "additionalProperties"));
            return;
        }

        // Members of a JSON object have text for a name; other keys make a list of pairs.
        var pair = new JsonObject();
        Object(pair, [key with { Nullable = false }, value], pointer);
        schema["type"] = "array";
        schema["items"] = pair;
        schema[TypeKeyword.Name] = TypeKeyword.Map;
    }

    private void Object(JsonObject schema, IReadOnlyList<TableField> fields, string pointer)
    {
        var properties = new JsonObject();
        schema["type"] = "object";
        schema["properties"] = properties;
        foreach (var field in fields)
        {
            var at = JsonPointers.Append(JsonPointers.Append(pointer, "properties"), field.Name);
            if (field.Name.Length == 0 || properties.ContainsKey(field.Name))
            {
                _problems.Add(new SchemaProblem("A field needs a name, and one of its own.", at));
                continue;
            }

            properties[field.Name] = Field(field, at);
        }

        var required = fields.Where(f => !f.Nullable).Select(f => JsonValue.Create(f.Name)).ToArray();
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray([.. required]);
        }

        schema["additionalProperties"] = false;
    }

    private static void Named(JsonObject schema, string jsonType, DuckDbType type)
    {
        schema["type"] = jsonType;
        schema[TypeKeyword.Name] = type.ToString();
    }

    // multipleOf would say the scale, but a validator that counts in binary refuses 4.35 as a multiple of 0.01.
    private static void Decimal(JsonObject schema, DuckDbType type)
    {
        var digits = new string('9', type.Width);
        var whole = digits[..(type.Width - type.Scale)];
        var limit = (whole.Length == 0 ? "0" : whole) + (type.Scale > 0 ? "." + digits[..type.Scale] : "");
        schema["type"] = "number";
        schema["minimum"] = JsonNode.Parse("-" + limit);
        schema["maximum"] = JsonNode.Parse(limit);
        schema[TypeKeyword.Name] = type.ToString();
    }

    private static JsonNode Number(BigInteger number) =>
        JsonNode.Parse(number.ToString(CultureInfo.InvariantCulture))!;

    /// <summary>The parts as given, or made from the type where nothing is said about them.</summary>
    private static IReadOnlyList<TableField> Parts(TableField field) => field.Parts.Count > 0
        ? field.Parts
        : [.. field.Type.Children.Select(c => new TableField(
            c.Name, c.Type, field.Type.Kind != DuckDbTypeKind.Map || c.Name != "key", FieldSemantics.None, []))];
}
