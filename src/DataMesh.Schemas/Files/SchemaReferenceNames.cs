using System.Text.Json;
using System.Text.RegularExpressions;
using DataMesh.Schemas.Formats;

namespace DataMesh.Schemas.Files;

/// <summary>The names by which a schema's text calls others.</summary>
internal static partial class SchemaReferenceNames
{
    public static IReadOnlyList<string> Of(SchemaKind kind, string text) => kind switch
    {
        SchemaKind.Avro => Avro(text),
        SchemaKind.Json => Json(text),
        _ => [.. Import().Matches(text).Select(m => m.Groups["path"].Value).Distinct(StringComparer.Ordinal)],
    };

    /// <summary>The references that a text itself names.</summary>
    public static IEnumerable<ReferencedSchema> Direct(SchemaKind kind, string text,
        IReadOnlyList<ReferencedSchema> references)
    {
        var names = Of(kind, text).ToHashSet(StringComparer.Ordinal);
        return references.Where(r => names.Contains(r.Name)
            || (kind == SchemaKind.Avro && AvroNames.Of(r.Text).Defined.Any(names.Contains)));
    }

    private static IReadOnlyList<string> Avro(string text)
    {
        var names = AvroNames.Of(text);
        return [.. names.Used.Except(names.Defined, StringComparer.Ordinal)];
    }

    /// <summary>Every <c>$ref</c> to another document, without its fragment.</summary>
    private static IReadOnlyList<string> Json(string text)
    {
        var names = new List<string>();
        try
        {
            using var json = JsonDocument.Parse(text);
            Walk(json.RootElement, names);
        }
        catch (JsonException)
        {
            // The parser of the language reports it, with its place.
        }

        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    private static void Walk(JsonElement node, List<string> names)
    {
        if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray())
            {
                Walk(item, names);
            }
        }
        else if (node.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in node.EnumerateObject())
            {
                if (property.Name == "$ref" && property.Value.ValueKind == JsonValueKind.String
                    && property.Value.GetString()!.Split('#')[0] is { Length: > 0 } name)
                {
                    names.Add(name);
                }

                Walk(property.Value, names);
            }
        }
    }

    [GeneratedRegex("""^\s*import\s+(?:public\s+|weak\s+|option\s+)?["'](?<path>[^"']+)["']""",
        RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Import();
}
