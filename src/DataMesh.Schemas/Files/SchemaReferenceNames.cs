using System.Text.Json;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Protobuf.Descriptors;
using DataMesh.Schemas.Protobuf.Parsing;
using DataMesh.Schemas.Protobuf.Syntax;

namespace DataMesh.Schemas.Files;

/// <summary>The names by which a schema's text calls others.</summary>
internal static class SchemaReferenceNames
{
    /// <summary>As deep as a JSON Schema may be.</summary>
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 1000 };

    public static IReadOnlyList<string> Of(SchemaKind kind, string text) => kind switch
    {
        SchemaKind.Avro => Avro(text),
        SchemaKind.Json => Json(text),
        _ => [.. Imports(text).Select(i => i.Path).Distinct(StringComparer.Ordinal)],
    };

    /// <summary>The references that a text itself names.</summary>
    public static IEnumerable<ReferencedSchema> Direct(SchemaKind kind, string text,
        IReadOnlyList<ReferencedSchema> references)
    {
        var names = Of(kind, text).ToHashSet(StringComparer.Ordinal);
        return references.Where(r => names.Contains(r.Name)
            || (kind == SchemaKind.Avro && AvroNames.Of(r.Text).Defined.Any(names.Contains)));
    }

    private static IEnumerable<ImportSyntax> Imports(string text) =>
        SchemaText.IsDescriptor(text) ? SchemaText.Imports(text) : ProtoParser.Parse(text).File.Imports;

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
            using var json = JsonDocument.Parse(text, Options);
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
}
