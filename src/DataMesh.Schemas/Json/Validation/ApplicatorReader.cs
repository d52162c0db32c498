using DataMesh.Schemas.Json.Keywords.Applicators;
using DataMesh.Schemas.Json.Parsing;
using DataMesh.Schemas.Json.Patterns;
using DataMesh.Schemas.Json.References;
using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Validation;

/// <summary>The keywords that hold schemas.</summary>
internal static class ApplicatorReader
{
    public static void Add(SchemaCompiler compiler, SchemaPlace place, List<Keyword> keywords)
    {
        AddCombined(compiler, place, keywords);
        AddConditional(compiler, place, keywords);
        AddProperties(compiler, place, keywords);
        AddItems(compiler, place, keywords);
        AddContains(compiler, place, keywords);
    }

    /// <summary>The nodes of a list of schemas.</summary>
    private static List<SchemaNode> Nodes(SchemaCompiler compiler, JsonTree list) =>
        [.. list.Items.Select(compiler.Child).OfType<SchemaNode>()];

    private static void AddCombined(SchemaCompiler compiler, SchemaPlace place, List<Keyword> keywords)
    {
        var (schema, pointer) = (place.Schema, place.Pointer);
        if (schema["allOf"] is { IsArray: true } all)
        {
            keywords.Add(new AllOfKeyword(pointer, Nodes(compiler, all)));
        }

        if (schema["anyOf"] is { IsArray: true } any)
        {
            keywords.Add(new SomeOfKeyword("anyOf", pointer, Nodes(compiler, any), onlyOne: false));
        }

        if (schema["oneOf"] is { IsArray: true } one)
        {
            keywords.Add(new SomeOfKeyword("oneOf", pointer, Nodes(compiler, one), onlyOne: true));
        }

        if (schema["not"] is { } not && compiler.Child(not) is { } node)
        {
            keywords.Add(new NotKeyword(pointer, node));
        }
    }

    private static void AddConditional(SchemaCompiler compiler, SchemaPlace place, List<Keyword> keywords)
    {
        if (place.Resource.Dialect.Draft >= JsonSchemaDraft.Draft7 && place.Schema["if"] is { } test
            && compiler.Child(test) is { } node)
        {
            var then = place.Schema["then"] is { } yes ? compiler.Child(yes) : null;
            var otherwise = place.Schema["else"] is { } no ? compiler.Child(no) : null;
            keywords.Add(new ConditionalKeyword(place.Pointer, node, then, otherwise));
        }
    }

    private static void AddProperties(SchemaCompiler compiler, SchemaPlace place, List<Keyword> keywords)
    {
        var schema = place.Schema;
        var named = new Dictionary<string, SchemaNode>(StringComparer.Ordinal);
        foreach (var (name, value) in schema["properties"]?.Members ?? [])
        {
            if (compiler.Child(value) is { } node)
            {
                named[name] = node;
            }
        }

        var patterned = new List<(EcmaPattern, SchemaNode)>();
        foreach (var (source, value) in schema["patternProperties"]?.Members ?? [])
        {
            if (compiler.Pattern(place, "patternProperties", source) is { } pattern
                && compiler.Child(value) is { } node)
            {
                patterned.Add((pattern, node));
            }
        }

        var additional = schema["additionalProperties"] is { } rest ? compiler.Child(rest) : null;
        if (named.Count > 0 || patterned.Count > 0 || additional is not null)
        {
            keywords.Add(new PropertiesKeyword(place.Pointer, named, patterned, additional));
        }

        if (place.Resource.Dialect.Draft >= JsonSchemaDraft.Draft6 && schema["propertyNames"] is { } names
            && compiler.Child(names) is { } nameNode)
        {
            keywords.Add(new PropertyNamesKeyword(place.Pointer, nameNode));
        }
    }

    private static void AddItems(SchemaCompiler compiler, SchemaPlace place, List<Keyword> keywords)
    {
        var schema = place.Schema;
        var items = schema["items"];
        if (place.Resource.Dialect.Draft == JsonSchemaDraft.Draft202012)
        {
            var prefix = schema["prefixItems"] is { IsArray: true } list ? Nodes(compiler, list) : [];
            var rest = items is not null ? compiler.Child(items) : null;
            Add(rest is null ? "prefixItems" : "items", prefix, rest);
        }
        else if (items is { IsArray: true })
        {
            Add("items", Nodes(compiler, items), schema["additionalItems"] is { } more ? compiler.Child(more) : null);
        }
        else if (items is not null)
        {
            Add("items", [], compiler.Child(items));
        }

        void Add(string name, List<SchemaNode> prefix, SchemaNode? rest)
        {
            if (prefix.Count > 0 || rest is not null)
            {
                keywords.Add(new ItemsKeyword(name, place.Pointer, prefix, rest));
            }
        }
    }

    private static void AddContains(SchemaCompiler compiler, SchemaPlace place, List<Keyword> keywords)
    {
        var (schema, dialect) = (place.Schema, place.Resource.Dialect);
        if (dialect.Draft < JsonSchemaDraft.Draft6 || schema["contains"] is not { } contains
            || compiler.Child(contains) is not { } node)
        {
            return;
        }

        var hasLimits = dialect.Draft >= JsonSchemaDraft.Draft201909 && dialect.Has(Vocabulary.Validation);
        var minimum = hasLimits && schema["minContains"] is { IsNumber: true } least ? AssertionReader.Limit(least) : 1;
        var maximum = hasLimits && schema["maxContains"] is { IsNumber: true } most
            ? AssertionReader.Limit(most)
            : long.MaxValue;
        var marks = dialect.Draft == JsonSchemaDraft.Draft202012;
        keywords.Add(new ContainsKeyword(place.Pointer, node, minimum, maximum, marks));
    }
}
