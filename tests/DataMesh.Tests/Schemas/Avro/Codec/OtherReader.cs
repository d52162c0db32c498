using System.Text.Json.Nodes;

namespace DataMesh.Tests.Schemas.Avro.Codec;

/// <summary>Makes of a writer's record one that can read it: fields gone, moved, promoted, nullable or new.</summary>
internal static class OtherReader
{
    public static JsonObject Of(JsonObject record, Random random)
    {
        var fields = record["fields"]!.AsArray().Select(f => f!.DeepClone().AsObject())
            .Where(_ => random.Next(4) > 0)
            .OrderBy(_ => random.Next())
            .ToList();
        foreach (var field in fields)
        {
            field["type"] = Type(field["type"]!.DeepClone(), random);
        }

        fields.Add(new JsonObject
        {
            ["name"] = "added",
            ["type"] = new JsonObject { ["type"] = "array", ["items"] = "string" },
            ["default"] = new JsonArray("a default that is not inline", "b"),
        });
        return new JsonObject
        {
            ["type"] = "record",
            ["name"] = (string)record["name"]!,
            ["fields"] = new JsonArray([.. fields]),
        };
    }

    private static JsonNode Type(JsonNode type, Random random) => type switch
    {
        JsonValue name when random.Next(2) == 0 => (string)name! switch
        {
            "int" => random.Next(2) == 0 ? "long" : "double",
            "long" or "float" => "double",
            var other => other,
        },
        JsonArray => type,
        JsonObject nested when (string)nested["type"]! == "record" => Of(nested, random),
        _ when random.Next(3) == 0 => new JsonArray("null", type),
        _ => type,
    };
}
