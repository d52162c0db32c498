using System.Collections.Immutable;
using System.Text.Json;

namespace DataMesh.Schemas.Registry.Content;

/// <summary>Metadata as JSON: <c>tags</c>, <c>properties</c> and <c>sensitive</c>, none of them empty.</summary>
public static class MetadataJsonText
{
    public static void Write(Utf8JsonWriter json, SchemaMetadata metadata)
    {
        json.WriteStartObject();
        if (!metadata.Tags.IsEmpty)
        {
            json.WriteStartObject("tags");
            foreach (var (path, tags) in metadata.Tags)
            {
                WriteTexts(json, path, tags);
            }

            json.WriteEndObject();
        }

        if (!metadata.Properties.IsEmpty)
        {
            json.WriteStartObject("properties");
            foreach (var (name, value) in metadata.Properties)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        if (!metadata.Sensitive.IsEmpty)
        {
            WriteTexts(json, "sensitive", metadata.Sensitive);
        }

        json.WriteEndObject();
    }

    /// <returns>Null for the JSON null.</returns>
    /// <exception cref="FormatException">It is of another shape.</exception>
    public static SchemaMetadata? Read(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("'metadata' must be an object.");
        }

        var metadata = SchemaMetadata.Empty;
        if (Part(value, "tags", JsonValueKind.Object) is { } tags)
        {
            metadata = metadata with
            {
                Tags = tags.EnumerateObject().DistinctBy(p => p.Name)
                    .ToImmutableSortedDictionary(p => p.Name, p => Texts(p.Value, "tags"), StringComparer.Ordinal),
            };
        }

        if (Part(value, "properties", JsonValueKind.Object) is { } properties)
        {
            metadata = metadata with
            {
                Properties = properties.EnumerateObject().DistinctBy(p => p.Name)
                    .ToImmutableSortedDictionary(p => p.Name, p => Text(p.Value, "properties"), StringComparer.Ordinal),
            };
        }

        return Part(value, "sensitive", JsonValueKind.Array) is { } sensitive
            ? metadata with { Sensitive = Texts(sensitive, "sensitive") }
            : metadata;
    }

    private static JsonElement? Part(JsonElement value, string name, JsonValueKind kind) =>
        !value.TryGetProperty(name, out var part) || part.ValueKind == JsonValueKind.Null ? null
        : part.ValueKind == kind ? part
        : throw new FormatException($"'metadata.{name}' has the wrong type.");

    private static ImmutableSortedSet<string> Texts(JsonElement value, string place) =>
        value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Select(v => Text(v, place)).ToImmutableSortedSet(StringComparer.Ordinal)
            : throw new FormatException($"'metadata.{place}' must hold lists of texts.");

    private static string Text(JsonElement value, string place) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => throw new FormatException($"'metadata.{place}' must hold texts."),
    };

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
