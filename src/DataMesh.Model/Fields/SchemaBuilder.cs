using System.Text.Json.Nodes;

namespace DataMesh.Model.Fields;

/// <summary>Builds one document's JSON Schema (draft-07, which editors understand) from its sections.</summary>
/// <param name="document">The document's kind, for what is not supported yet.</param>
public sealed class SchemaBuilder(string document)
{
    private readonly JsonObject _definitions = [];

    /// <summary>The whole schema of a document whose root is <paramref name="root"/>.</summary>
    public static JsonObject Document(string document, string title, ISection root)
    {
        var builder = new SchemaBuilder(document);
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["$id"] = $"urn:datamesh:v1:{document}",
            ["title"] = title,
        };
        foreach (var (key, value) in builder.Object(root, path: "").ToList())
        {
            schema[key] = value?.DeepClone();
        }

        schema["definitions"] = builder._definitions;
        return schema;
    }

    /// <summary>Whether a field, or one of its values, is left out because nothing executes it yet.</summary>
    public bool IsUnsupported(string path, string? value = null) =>
        Unsupported.Find(document, path, value) is { } row && (row.Value is null || value is not null);

    /// <summary>A reference to a section, which is added to the definitions the first time.</summary>
    public JsonObject Reference(ISection section, string path)
    {
        if (!_definitions.ContainsKey(section.Name))
        {
            // The placeholder keeps the order in which sections are met, whatever they contain.
            _definitions[section.Name] = new JsonObject();
            _definitions[section.Name] = Object(section, path);
        }

        return new JsonObject { ["$ref"] = $"#/definitions/{section.Name}" };
    }

    /// <summary>Puts a definition of another form under a name, and answers the reference to it.</summary>
    public JsonObject Reference(string name, Func<JsonObject> definition)
    {
        if (!_definitions.ContainsKey(name))
        {
            _definitions[name] = new JsonObject();
            _definitions[name] = definition();
        }

        return new JsonObject { ["$ref"] = $"#/definitions/{name}" };
    }

    /// <summary>The properties of fields, for sections and for whoever composes them.</summary>
    public JsonObject Properties(IEnumerable<IField> fields, string path)
    {
        var properties = new JsonObject();
        foreach (var field in fields)
        {
            var here = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            if (!IsUnsupported(here))
            {
                properties[field.Name] = Described(field.Kind.ToSchema(this, here), field);
            }
        }

        return properties;
    }

    private JsonObject Object(ISection section, string path)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["description"] = section.Description,
            ["properties"] = Properties(section.Fields, path),
            ["patternProperties"] = new JsonObject { ["^x-"] = new JsonObject() },
            ["additionalProperties"] = false,
        };
        if (section.Fields.Any(f => f.Required))
        {
            schema["required"] =
                new JsonArray([.. section.Fields.Where(f => f.Required).Select(f => (JsonNode)f.Name)]);
        }

        return schema;
    }

    // Draft-07 ignores what stands beside $ref, so that a described reference is wrapped.
    private static JsonObject Described(JsonObject kind, IField field)
    {
        var schema = kind.ContainsKey("$ref") ? new JsonObject { ["allOf"] = new JsonArray(kind) } : kind;
        schema["description"] = field.Description + (field.Default is null ? "" : $" Default: {field.Default}.");
        if (field.Example is not null && !schema.ContainsKey("enum") && schema["type"] is JsonValue type
            && type.GetValue<string>() == "string")
        {
            schema["examples"] = new JsonArray(field.Example.Trim('"'));
        }

        return schema;
    }
}
