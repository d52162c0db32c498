using System.Text.Json;
using DataMesh.Schemas.Json.Keywords.Assertions;
using DataMesh.Schemas.Json.References;
using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Validation;

/// <summary>The keywords that judge a value by itself.</summary>
internal static class AssertionReader
{
    private static readonly (string Name, JsonValueKind Kind)[] Counts =
    [
        ("minLength", JsonValueKind.String),
        ("maxLength", JsonValueKind.String),
        ("minItems", JsonValueKind.Array),
        ("maxItems", JsonValueKind.Array),
        ("minProperties", JsonValueKind.Object),
        ("maxProperties", JsonValueKind.Object),
    ];

    private static readonly (string Name, string Exclusive, int Sign)[] Bounds =
        [("minimum", "exclusiveMinimum", 1), ("maximum", "exclusiveMaximum", -1)];

    public static void Add(SchemaCompiler compiler, SchemaPlace place, List<Keyword> keywords)
    {
        var (schema, resource, pointer) = (place.Schema, place.Resource, place.Pointer);
        var draft = resource.Dialect.Draft;
        if (schema["type"] is { } type && (type.IsString || type.IsArray))
        {
            string[] names = type.IsString ? [type.Text] : [.. type.Items.Select(t => t.Text)];
            keywords.Add(new TypeKeyword(pointer, names, isLiteral: draft == JsonSchemaDraft.Draft4));
        }

        if (schema["enum"] is { IsArray: true } values)
        {
            keywords.Add(new EnumKeyword("enum", pointer, values.Items));
        }

        if (draft >= JsonSchemaDraft.Draft6 && schema["const"] is { } constant)
        {
            keywords.Add(new EnumKeyword("const", pointer, [constant]));
        }

        if (schema["multipleOf"] is { IsNumber: true } divisor)
        {
            keywords.Add(new MultipleOfKeyword(pointer, divisor));
        }

        if (schema["pattern"] is { IsString: true } pattern
            && compiler.Pattern(place, "pattern", pattern.Text) is { } compiled)
        {
            keywords.Add(new PatternKeyword(pointer, compiled));
        }

        if (schema["uniqueItems"] is { Kind: JsonValueKind.True })
        {
            keywords.Add(new UniqueItemsKeyword(pointer));
        }

        if (schema["required"] is { IsArray: true } required)
        {
            keywords.Add(new RequiredKeyword(pointer, [.. required.Items.Select(r => r.Text)]));
        }

        AddBounds(schema, pointer, draft, keywords);
        AddCounts(schema, pointer, keywords);
    }

    /// <summary>A whole number of a count; anything larger than a count can be is as good as the largest.</summary>
    internal static long Limit(JsonTree number) =>
        number.Number.TryGetInt64(out var limit) ? limit : number.Number.Sign < 0 ? 0 : long.MaxValue;

    private static void AddBounds(JsonTree schema, string pointer, JsonSchemaDraft draft, List<Keyword> keywords)
    {
        foreach (var (name, exclusive, sign) in Bounds)
        {
            if (schema[name] is { IsNumber: true } limit)
            {
                // In draft 4 the exclusive keyword is a flag on the other one.
                var isExclusive = draft == JsonSchemaDraft.Draft4 && schema[exclusive] is { Kind: JsonValueKind.True };
                keywords.Add(new BoundKeyword(name, pointer, limit, sign, isExclusive));
            }

            if (draft > JsonSchemaDraft.Draft4 && schema[exclusive] is { IsNumber: true } open)
            {
                keywords.Add(new BoundKeyword(exclusive, pointer, open, sign, isExclusive: true));
            }
        }
    }

    private static void AddCounts(JsonTree schema, string pointer, List<Keyword> keywords)
    {
        foreach (var (name, kind) in Counts)
        {
            if (schema[name] is { IsNumber: true } limit)
            {
                keywords.Add(new CountKeyword(name, pointer, Limit(limit), kind));
            }
        }
    }
}
