using System.Text.Json.Nodes;
using DataMesh.Schemas.Json;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Schemas.Json.Peers;

/// <summary>Random schemas of a draft, and values that come near them.</summary>
internal static class RandomSchemas
{
    private static readonly string[] Names = ["a", "b", "foo", "f1", "ü"];
    private static readonly string[] Patterns = ["^f", "o+$", "^[a-z]\\d?$", "\\w", "ü|b"];

    public static string Address(JsonSchemaDraft draft) => draft switch
    {
        JsonSchemaDraft.Draft4 => "http://json-schema.org/draft-04/schema#",
        JsonSchemaDraft.Draft6 => "http://json-schema.org/draft-06/schema#",
        JsonSchemaDraft.Draft7 => "http://json-schema.org/draft-07/schema#",
        JsonSchemaDraft.Draft201909 => "https://json-schema.org/draft/2019-09/schema",
        _ => "https://json-schema.org/draft/2020-12/schema",
    };

    public static Gen<JsonObject> Root(JsonSchemaDraft draft)
    {
        var definitions = draft >= JsonSchemaDraft.Draft201909 ? "$defs" : "definitions";
        return from root in Schema(draft, 3)
               from x in Schema(draft, 1)
               from y in Schema(draft, 1)
               select Build(root, x, y);

        JsonObject Build(JsonNode root, JsonNode x, JsonNode y)
        {
            var schema = root as JsonObject ?? new JsonObject { ["not"] = new JsonObject() };
            var copy = (JsonObject)schema.DeepClone();

            // In the old drafts a reference silences what is beside it, and ajv does not.
            if (copy.ContainsKey("$ref"))
            {
                copy = new JsonObject { ["allOf"] = new JsonArray(copy) };
            }

            copy["$schema"] = Address(draft);
            copy[definitions] = new JsonObject { ["x"] = Leaf(x), ["y"] = Leaf(y) };
            return copy;
        }

        // Definitions refer to nothing, so that no reference is endless.
        static JsonNode Leaf(JsonNode node) =>
            node.ToJsonString().Contains("$ref", StringComparison.Ordinal)
                ? new JsonObject { ["type"] = "string" }
                : node.DeepClone();
    }

    public static Gen<JsonNode?> Value(int depth)
    {
        var scalar = Gen.OneOf(
            Gen.Choose(-3, 12).Select(n => (JsonNode?)JsonValue.Create(n)),
            Gen.Elements(0.5, 2.5, -1.25, 3.0).Select(n => (JsonNode?)JsonValue.Create(n)),
            Gen.Elements("", "a", "foo", "föö", "b1", "\U0001F3B5").Select(s => (JsonNode?)JsonValue.Create(s)),
            Gen.Elements<JsonNode?>(null, true, false).Select(n => n?.DeepClone()));
        if (depth == 0)
        {
            return scalar;
        }

        var array = from count in Gen.Choose(0, 4)
                    from items in Gen.ListOf(Value(depth - 1), count)
                    select (JsonNode?)new JsonArray([.. items.Select(i => i?.DeepClone())]);
        return Gen.Frequency((2, scalar), (2, array), (3, Members(depth).Select(o => (JsonNode?)o)));
    }

    private static Gen<JsonObject> Members(int depth) =>
        from names in Gen.SubListOf(Names)
        from values in Gen.ListOf(Value(depth - 1), names.Count)
        select new JsonObject(names.Zip(values, (n, v) => KeyValuePair.Create(n, v?.DeepClone())));

    private static Gen<JsonNode> Schema(JsonSchemaDraft draft, int depth)
    {
        var keywords = Keywords(draft, depth).ToArray();
        var made =
            from chosen in Gen.SubListOf(keywords)
            from parts in Gen.CollectToList(chosen.Take(5), g => g)
            select (JsonNode)Merge(parts);
        return draft == JsonSchemaDraft.Draft4
            ? made
            : Gen.Frequency(
                (12, made),
                (1, Gen.Constant(true).Select(b => (JsonNode)JsonValue.Create(b))),
                (1, Gen.Constant(false).Select(b => (JsonNode)JsonValue.Create(b))));
    }

    private static JsonObject Merge(IEnumerable<JsonObject> parts)
    {
        var schema = new JsonObject();
        foreach (var (name, value) in parts.SelectMany(p => p))
        {
            schema[name] = value?.DeepClone();
        }

        return schema;
    }

    private static IEnumerable<Gen<JsonObject>> Keywords(JsonSchemaDraft draft, int depth)
    {
        yield return One("type", Gen.Elements("string", "number", "integer", "object", "array", "boolean", "null")
            .Select(t => (JsonNode?)t));
        yield return Number("minLength", 0, 3);
        yield return Number("maxLength", 0, 3);
        yield return Number("minItems", 0, 3);
        yield return Number("maxItems", 0, 4);
        yield return Number("minProperties", 0, 2);
        yield return Number("maxProperties", 1, 4);
        yield return Number("minimum", -2, 8);
        yield return Number("maximum", 0, 9);
        yield return Number("multipleOf", 1, 4);
        yield return One("uniqueItems", Gen.Constant(true).Select(b => (JsonNode?)b));
        yield return One("pattern", Gen.Elements(Patterns).Select(p => (JsonNode?)p));
        yield return One("required", Gen.NonEmptyListOf(Gen.Elements(Names))
            .Select(n => (JsonNode?)new JsonArray([.. n.Distinct().Select(x => JsonValue.Create(x))])));
        yield return One("enum", Gen.NonEmptyListOf(Value(1)).Select(v => (JsonNode?)new JsonArray(
            [.. v.DistinctBy(x => x?.ToJsonString()).Select(x => x?.DeepClone())])));
        if (draft > JsonSchemaDraft.Draft4)
        {
            yield return One("const", Value(1));
            yield return Number("exclusiveMinimum", -2, 8);
        }

        if (depth > 0)
        {
            foreach (var keyword in Applicators(draft, depth - 1))
            {
                yield return keyword;
            }
        }
    }

    private static IEnumerable<Gen<JsonObject>> Applicators(JsonSchemaDraft draft, int depth)
    {
        var schema = Schema(draft, depth);
        var isNew = draft >= JsonSchemaDraft.Draft201909;
        foreach (var name in (string[])["allOf", "anyOf", "oneOf"])
        {
            yield return One(name, List(schema));
        }

        foreach (var name in (string[])["properties", isNew ? "dependentSchemas" : "dependencies"])
        {
            yield return One(name, Map(schema, Names));
        }

        yield return One("patternProperties", Map(schema, Patterns));
        foreach (var name in Single(draft))
        {
            yield return One(name, schema.Select(s => (JsonNode?)s));
        }

        yield return One(
            draft == JsonSchemaDraft.Draft202012 ? "prefixItems" : "items", List(schema));
        yield return One(
            draft == JsonSchemaDraft.Draft202012 ? "items" : "additionalItems", schema.Select(s => (JsonNode?)s));
        if (isNew)
        {
            yield return Number("minContains", 0, 2);
            yield return Number("maxContains", 1, 3);
            yield return One("dependentRequired", Gen.Elements(Names).Two()
                .Select(n => (JsonNode?)new JsonObject { [n.Item1] = new JsonArray(JsonValue.Create(n.Item2)) }));
        }

        var definitions = isNew ? "$defs" : "definitions";
        var reference = Gen.Elements("x", "y")
            .Select(n => (JsonNode?)new JsonObject { ["$ref"] = $"#/{definitions}/{n}" });
        yield return One("not", reference);
        yield return One("allOf", reference.Select(r => (JsonNode?)new JsonArray(r!.DeepClone())));
    }

    private static IEnumerable<string> Single(JsonSchemaDraft draft)
    {
        yield return "not";
        yield return "additionalProperties";
        if (draft > JsonSchemaDraft.Draft4)
        {
            yield return "contains";
            yield return "propertyNames";
        }

        if (draft >= JsonSchemaDraft.Draft7)
        {
            yield return "if";
            yield return "then";
            yield return "else";
        }

        if (draft >= JsonSchemaDraft.Draft201909)
        {
            yield return "unevaluatedItems";
            yield return "unevaluatedProperties";
        }
    }

    private static Gen<JsonObject> One(string name, Gen<JsonNode?> value) =>
        value.Select(v => new JsonObject { [name] = v?.DeepClone() });

    private static Gen<JsonObject> Number(string name, int from, int to) =>
        One(name, Gen.Choose(from, to).Select(n => (JsonNode?)JsonValue.Create(n)));

    private static Gen<JsonNode?> List(Gen<JsonNode> schema) =>
        from count in Gen.Choose(1, 3)
        from items in Gen.ListOf(schema, count)
        select (JsonNode?)new JsonArray([.. items.Select(i => i.DeepClone())]);

    private static Gen<JsonNode?> Map(Gen<JsonNode> schema, string[] names) =>
        from chosen in Gen.SubListOf(names)
        from values in Gen.ListOf(schema, chosen.Count)
        select (JsonNode?)new JsonObject(
            chosen.Zip(values, (n, v) => KeyValuePair.Create(n, (JsonNode?)v.DeepClone())));
}
