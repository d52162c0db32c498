using DataMesh.Schemas.Json.Keywords.Applicators;
using DataMesh.Schemas.Json.Keywords.Assertions;
using DataMesh.Schemas.Json.Keywords.References;
using DataMesh.Schemas.Json.Parsing;
using DataMesh.Schemas.Json.References;

namespace DataMesh.Schemas.Json.Validation;

/// <summary>
/// Reads the keywords of one schema as its dialect has them; what its metaschema refuses is left out here.
/// </summary>
internal static class KeywordReader
{
    public static List<Keyword> Read(SchemaCompiler compiler, SchemaPlace place)
    {
        var keywords = new List<Keyword>();
        var dialect = place.Resource.Dialect;
        AddReferences(compiler, place, keywords);
        if (dialect.RefStandsAlone && place.Schema["$ref"] is { IsString: true })
        {
            return keywords;
        }

        if (dialect.Has(Vocabulary.Validation))
        {
            AssertionReader.Add(compiler, place, keywords);
        }

        if (place.Schema["format"] is { IsString: true } format)
        {
            keywords.Add(new FormatKeyword(place.Pointer, format.Text, dialect.Has(Vocabulary.FormatAssertion)));
        }

        if (dialect.Has(Vocabulary.Applicator))
        {
            ApplicatorReader.Add(compiler, place, keywords);
            DependencyReader.Add(compiler, place, keywords);
        }

        if (dialect.Draft >= JsonSchemaDraft.Draft201909 && dialect.Has(Vocabulary.Unevaluated))
        {
            AddUnevaluated(compiler, place, keywords);
        }

        return keywords;
    }

    private static void AddReferences(SchemaCompiler compiler, SchemaPlace place, List<Keyword> keywords)
    {
        var (schema, resource, pointer) = (place.Schema, place.Resource, place.Pointer);
        if (schema["$ref"] is { IsString: true } reference
            && compiler.Resolve(place, "$ref", reference.Text) is { } target)
        {
            keywords.Add(new RefKeyword("$ref", pointer, compiler.Node(target)));
        }

        if (resource.Dialect.Draft == JsonSchemaDraft.Draft202012 && schema["$dynamicRef"] is { IsString: true } dynamic
            && compiler.Resolve(place, "$dynamicRef", dynamic.Text) is { } initial)
        {
            var fragment = UriReference.Split(dynamic.Text).Fragment;
            var isDynamic = initial.Resource.DynamicAnchors.Contains(fragment);
            Add("$dynamicRef", isDynamic, fragment, initial);
        }

        if (resource.Dialect.Draft == JsonSchemaDraft.Draft201909
            && schema["$recursiveRef"] is { IsString: true } recursive
            && compiler.Resolve(place, "$recursiveRef", recursive.Text) is { } root)
        {
            var isRecursive = root.Resource.IsRecursive && ReferenceEquals(root.Resource.Root, root.Schema);
            Add("$recursiveRef", isRecursive, "", root);
        }

        void Add(string name, bool isDynamic, string anchor, SchemaPlace first)
        {
            var node = compiler.Node(first);
            if (!isDynamic)
            {
                keywords.Add(new RefKeyword(name, pointer, node));
                return;
            }

            var keyword = new DynamicRefKeyword(name, pointer, anchor, node);
            compiler.Dynamic(keyword);
            keywords.Add(keyword);
        }
    }

    private static void AddUnevaluated(SchemaCompiler compiler, SchemaPlace place, List<Keyword> keywords)
    {
        if (place.Schema["unevaluatedProperties"] is { } members && compiler.Child(members) is { } memberNode)
        {
            keywords.Add(new UnevaluatedPropertiesKeyword(place.Pointer, memberNode));
        }

        if (place.Schema["unevaluatedItems"] is { } items && compiler.Child(items) is { } itemNode)
        {
            keywords.Add(new UnevaluatedItemsKeyword(place.Pointer, itemNode));
        }
    }
}
