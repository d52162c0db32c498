using System.Text.Json;

namespace DataMesh.Schemas.Files;

/// <summary>The full names that an Avro file defines and those that it uses, from its JSON alone.</summary>
internal sealed class AvroNames
{
    private static readonly string[] Named = ["record", "error", "enum", "fixed"];

    private readonly List<string> _defined = [];
    private readonly List<string> _used = [];

    /// <summary>In the order of the text; the first is the schema's own name when it has one.</summary>
    public IReadOnlyList<string> Defined => _defined;

    /// <summary>Names of types, also of primitive ones.</summary>
    public IReadOnlyList<string> Used => _used;

    /// <summary>Empty for a text that is no JSON: whoever parses it says why.</summary>
    public static AvroNames Of(string text)
    {
        var names = new AvroNames();
        try
        {
            using var json = JsonDocument.Parse(text);
            names.Walk(json.RootElement, space: string.Empty);
        }
        catch (JsonException)
        {
            // The parser of the language reports it, with its place.
        }

        return names;
    }

    private void Walk(JsonElement schema, string space)
    {
        switch (schema.ValueKind)
        {
            case JsonValueKind.String:
                _used.Add(Full(schema.GetString()!, space));
                break;
            case JsonValueKind.Array:
                foreach (var branch in schema.EnumerateArray())
                {
                    Walk(branch, space);
                }

                break;
            case JsonValueKind.Object:
                WalkObject(schema, space);
                break;
        }
    }

    private void WalkObject(JsonElement schema, string space)
    {
        var type = schema.TryGetProperty("type", out var t) ? t : default;
        var word = type.ValueKind == JsonValueKind.String ? type.GetString()! : string.Empty;
        if (Named.Contains(word))
        {
            var own = Text(schema, "namespace") ?? space;
            var name = Full(Text(schema, "name") ?? string.Empty, own);
            _defined.Add(name);
            space = name.LastIndexOf('.') is var dot and > 0 ? name[..dot] : string.Empty;
            if (schema.TryGetProperty("fields", out var fields) && fields.ValueKind == JsonValueKind.Array)
            {
                foreach (var field in fields.EnumerateArray()
                    .Where(f => f.ValueKind == JsonValueKind.Object && f.TryGetProperty("type", out _)))
                {
                    Walk(field.GetProperty("type"), space);
                }
            }

            return;
        }

        foreach (var part in new[] { "type", "items", "values" })
        {
            if (schema.TryGetProperty(part, out var inner))
            {
                Walk(inner, space);
            }
        }
    }

    private static string? Text(JsonElement schema, string property) =>
        schema.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static string Full(string name, string space) =>
        name.Contains('.', StringComparison.Ordinal) || space.Length == 0 ? name : $"{space}.{name}";
}
