using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DataMesh.Storage.Delta.Schemas;

/// <summary>The protocol's JSON form of types ("Schema Serialization Format").</summary>
internal static class DeltaTypeJson
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <exception cref="FormatException">Not the protocol's form.</exception>
    public static DeltaType.Struct ReadTable(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(document.RootElement) as DeltaType.Struct
                ?? throw new FormatException("The schema is not a struct.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException($"The schema is not the protocol's JSON: {e.Message}", e);
        }
    }

    public static string WriteTable(DeltaType.Struct table) => Write(table).ToJsonString();

    public static JsonNode Write(DeltaType type) => type switch
    {
        DeltaType.Primitive p => JsonValue.Create(p.Name),
        DeltaType.Decimal d =>
            JsonValue.Create(string.Create(CultureInfo.InvariantCulture, $"decimal({d.Precision},{d.Scale})")),
        DeltaType.Array a => new JsonObject
        {
            ["type"] = "array",
            ["elementType"] = Write(a.Element),
            ["containsNull"] = a.ContainsNull,
        },
        DeltaType.Map m => new JsonObject
        {
            ["type"] = "map",
            ["keyType"] = Write(m.Key),
            ["valueType"] = Write(m.Value),
            ["valueContainsNull"] = m.ValueContainsNull,
        },
        DeltaType.Struct s => new JsonObject
        {
            ["type"] = "struct",
            ["fields"] = new JsonArray([.. s.Fields.Select(WriteField)]),
        },
        _ => throw new InvalidOperationException($"No JSON form for {type}."),
    };

    private static JsonObject WriteField(DeltaField field) => new()
    {
        ["name"] = field.Name,
        ["type"] = Write(field.Type),
        ["nullable"] = field.Nullable,
        ["metadata"] = field.Metadata?.DeepClone() ?? new JsonObject(),
    };

    private static DeltaType Read(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            return ReadName(json.GetString()!);
        }

        string kind = json.GetProperty("type").GetString() ?? "";
        return kind switch
        {
            "array" => new DeltaType.Array(Read(json.GetProperty("elementType")), Flag(json, "containsNull")),
            "map" => new DeltaType.Map(
                Read(json.GetProperty("keyType")), Read(
                    json.GetProperty("valueType")), Flag(json, "valueContainsNull")),
            "struct" => new DeltaType.Struct([.. json.GetProperty("fields").EnumerateArray().Select(ReadField)]),
            _ => throw new FormatException($"The Delta type \"{kind}\" is not supported."),
        };
    }

    private static DeltaType ReadName(string name)
    {
        if (name == "decimal")
        {
            return new DeltaType.Decimal(10, 0);
        }

        if (!name.StartsWith("decimal(", StringComparison.Ordinal))
        {
            _ = StorableTypes.ToDuckDb(name);
            return new DeltaType.Primitive(name);
        }

        string[] parts = name["decimal(".Length..].TrimEnd(')').Split(',', StringSplitOptions.TrimEntries);
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int precision)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int scale)
            && precision is >= 1 and <= 38 && scale <= precision
            ? new DeltaType.Decimal(precision, scale)
            : throw new FormatException($"The Delta type \"{name}\" is not a decimal.");
    }

    private static DeltaField ReadField(JsonElement json) => new(
        json.GetProperty("name").GetString() ?? throw new FormatException("A field of the schema has no name."),
        Read(json.GetProperty("type")),
        Flag(json, "nullable"),
        json.TryGetProperty("metadata", out JsonElement metadata) && metadata.ValueKind == JsonValueKind.Object
            ? JsonObject.Create(metadata.Clone())
            : null);

    private static bool Flag(JsonElement json, string name) =>
        !json.TryGetProperty(name, out JsonElement value) || value.ValueKind != JsonValueKind.False;
}
