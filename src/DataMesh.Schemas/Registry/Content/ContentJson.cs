using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataMesh.Schemas.Registry.Content;

/// <summary>Schemas as JSON, on the wire and on the disk alike.</summary>
public static class ContentJson
{
    public static JsonWriterOptions Options { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>The content: <c>schemaType</c> unless it is Avro, <c>schema</c>, and what there is besides.</summary>
    public static void WriteFields(Utf8JsonWriter json, SchemaContent content) =>
        WriteFields(json, content, content.Text);

    /// <param name="text">The schema's text in the spelling that was asked for.</param>
    public static void WriteFields(Utf8JsonWriter json, SchemaContent content, string text)
    {
        if (content.Kind != Formats.SchemaKind.Avro)
        {
            json.WriteString("schemaType", content.Kind.Name());
        }

        json.WriteString("schema", text);
        WriteBeside(json, content);
    }

    /// <summary>References, metadata and rules, each only when there are any.</summary>
    public static void WriteBeside(Utf8JsonWriter json, SchemaContent content)
    {
        if (content.References.Count > 0)
        {
            json.WriteStartArray("references");
            foreach (var reference in content.References)
            {
                json.WriteStartObject();
                json.WriteString("name", reference.Name);
                json.WriteString("subject", reference.Subject);
                json.WriteNumber("version", reference.Version);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (content.Metadata is { } metadata)
        {
            json.WritePropertyName("metadata");
            MetadataJsonText.Write(json, metadata);
        }

        if (content.RuleSet is { } rules)
        {
            json.WritePropertyName("ruleSet");
            RuleSetJson.Write(json, rules);
        }
    }

    public static string Write(SchemaContent content) => Object(json => WriteFields(json, content));

    public static SchemaContent Read(string body)
    {
        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 512 });
        var root = document.RootElement;
        return new SchemaContent(
            SchemaKinds.Parse(root.TryGetProperty("schemaType", out var type) ? type.GetString() : null)!.Value,
            root.GetProperty("schema").GetString()!,
            root.TryGetProperty("references", out var references) ? ReadReferences(references) : [],
            root.TryGetProperty("metadata", out var metadata) ? MetadataJsonText.Read(metadata) : null,
            root.TryGetProperty("ruleSet", out var rules) ? RuleSetJson.Read(rules) : null);
    }

    /// <exception cref="FormatException">It is no list of name, subject and version.</exception>
    public static IReadOnlyList<SchemaReference> ReadReferences(JsonElement array)
    {
        if (array.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return [];
        }

        if (array.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException("'references' must be an array.");
        }

        return [.. array.EnumerateArray().Select(ReadReference)];
    }

    internal static byte[] Answer(SchemaContent content)
    {
        var buffer = new ArrayBufferWriter<byte>(content.Text.Length + 128);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            WriteFields(json, content);
            json.WriteString("guid", content.Guid);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    internal static string Text(SchemaMetadata? metadata) =>
        metadata is null ? string.Empty : Value(json => MetadataJsonText.Write(json, metadata));

    internal static string Text(SchemaRuleSet? rules) =>
        rules is null ? string.Empty : Value(json => RuleSetJson.Write(json, rules));

    internal static string Object(Action<Utf8JsonWriter> fields) => Value(json =>
    {
        json.WriteStartObject();
        fields(json);
        json.WriteEndObject();
    });

    private static string Value(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static SchemaReference ReadReference(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object
            || !item.TryGetProperty("name", out var name) || name.ValueKind != JsonValueKind.String
            || !item.TryGetProperty("subject", out var subject) || subject.ValueKind != JsonValueKind.String)
        {
            throw new FormatException("A reference needs the texts 'name' and 'subject' and the number 'version'.");
        }

        var version = item.TryGetProperty("version", out var number) && number.ValueKind == JsonValueKind.Number
            && number.TryGetInt32(out var value)
            ? value
            : throw new FormatException($"The reference '{name.GetString()}' needs the number 'version'.");
        return new SchemaReference(name.GetString()!, subject.GetString()!, version);
    }
}
