using System.Text.Json.Nodes;
using DataMesh.Model.Fields;

namespace DataMesh.Model.Checks;

/// <summary>The JSON Schema of a check: the common fields, and by its type the arguments.</summary>
internal static class CheckSchema
{
    public static JsonObject Build(SchemaBuilder schema, string path)
    {
        var common = CheckKind.Common;
        return new JsonObject
        {
            ["type"] = "object",
            ["description"] = common.Description,
            ["required"] = new JsonArray("type"),
            ["properties"] = schema.Properties(common.Fields, path),
            ["allOf"] = new JsonArray([.. CheckTypeTable.All.Select(t => (JsonNode)Of(t, schema, path))]),
        };
    }

    private static JsonObject Of(CheckTypeDefinition type, SchemaBuilder schema, string path)
    {
        // The common fields are described once, above; here they only have to be known.
        var properties = new JsonObject(
            CheckKind.Common.Fields.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)new JsonObject())));
        foreach (var argument in type.Arguments)
        {
            var described = schema.Properties([argument], path)[argument.Name]!;
            properties[argument.Name] = described.DeepClone();
            if (argument.Alias is not null)
            {
                properties[argument.Alias] = described.DeepClone();
            }
        }

        var then = new JsonObject
        {
            ["description"] = type.Description,
            ["properties"] = properties,
            ["patternProperties"] = new JsonObject { ["^x-"] = new JsonObject() },
            ["additionalProperties"] = false,
        };
        var required = type.Arguments.Where(a => a is { Required: true, Alias: null }).Select(a => (JsonNode)a.Name)
            .ToList();
        if (required.Count > 0)
        {
            then["required"] = new JsonArray([.. required]);
        }

        return new JsonObject
        {
            ["if"] = new JsonObject
            {
                ["properties"] = new JsonObject { ["type"] = new JsonObject { ["const"] = type.Type } },
                ["required"] = new JsonArray("type"),
            },
            ["then"] = then,
        };
    }
}
