using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Parsing;

/// <summary>Where the schemas inside a schema are; everything else is data and holds no identifiers.</summary>
internal static class SchemaPlaces
{
    private const JsonSchemaDraft First = JsonSchemaDraft.Draft4;
    private const JsonSchemaDraft Last = JsonSchemaDraft.Draft202012;

    private static readonly Dictionary<string, (Shape Shape, JsonSchemaDraft From, JsonSchemaDraft To)> Keywords =
        new(StringComparer.Ordinal)
        {
            ["not"] = (Shape.One, First, Last),
            ["additionalProperties"] = (Shape.One, First, Last),
            ["additionalItems"] = (Shape.One, First, JsonSchemaDraft.Draft201909),
            ["items"] = (Shape.OneOrList, First, Last),
            ["prefixItems"] = (Shape.List, JsonSchemaDraft.Draft202012, Last),
            ["contains"] = (Shape.One, JsonSchemaDraft.Draft6, Last),
            ["propertyNames"] = (Shape.One, JsonSchemaDraft.Draft6, Last),
            ["if"] = (Shape.One, JsonSchemaDraft.Draft7, Last),
            ["then"] = (Shape.One, JsonSchemaDraft.Draft7, Last),
            ["else"] = (Shape.One, JsonSchemaDraft.Draft7, Last),
            ["unevaluatedItems"] = (Shape.One, JsonSchemaDraft.Draft201909, Last),
            ["unevaluatedProperties"] = (Shape.One, JsonSchemaDraft.Draft201909, Last),
            ["contentSchema"] = (Shape.One, JsonSchemaDraft.Draft201909, Last),
            ["allOf"] = (Shape.List, First, Last),
            ["anyOf"] = (Shape.List, First, Last),
            ["oneOf"] = (Shape.List, First, Last),
            ["properties"] = (Shape.Map, First, Last),
            ["patternProperties"] = (Shape.Map, First, Last),
            ["definitions"] = (Shape.Map, First, Last),
            ["$defs"] = (Shape.Map, JsonSchemaDraft.Draft201909, Last),
            ["dependencies"] = (Shape.Map, First, Last),
            ["dependentSchemas"] = (Shape.Map, JsonSchemaDraft.Draft201909, Last),
        };

    private enum Shape
    {
        One,
        List,
        OneOrList,
        Map,
    }

    /// <summary>The schemas one step below, with their pointers.</summary>
    public static IEnumerable<(JsonTree Schema, string Pointer)> Below(JsonTree schema, string pointer, Dialect dialect)
    {
        var alone = dialect.RefStandsAlone && schema["$ref"] is { IsString: true };
        foreach (var (name, value) in schema.Members)
        {
            if (!Keywords.TryGetValue(name, out var place) || dialect.Draft < place.From || dialect.Draft > place.To
                || (alone && name != "definitions"))
            {
                continue;
            }

            var at = JsonPointers.Append(pointer, name);
            foreach (var found in Inside(value, at, place.Shape))
            {
                yield return found;
            }
        }
    }

    private static IEnumerable<(JsonTree Schema, string Pointer)> Inside(JsonTree value, string pointer, Shape shape)
    {
        if (shape is Shape.One or Shape.OneOrList && IsSchema(value))
        {
            yield return (value, pointer);
        }
        else if (shape is Shape.List or Shape.OneOrList && value.IsArray)
        {
            for (var i = 0; i < value.Items.Length; i++)
            {
                if (IsSchema(value.Items[i]))
                {
                    yield return (value.Items[i], JsonPointers.Append(pointer, i));
                }
            }
        }
        else if (shape == Shape.Map && value.IsObject)
        {
            foreach (var (name, schema) in value.Members.Where(m => IsSchema(m.Value)))
            {
                yield return (schema, JsonPointers.Append(pointer, name));
            }
        }
    }

    private static bool IsSchema(JsonTree value) => value.IsObject || value.IsBoolean;
}
