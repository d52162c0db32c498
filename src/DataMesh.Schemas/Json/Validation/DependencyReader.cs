using DataMesh.Schemas.Json.Keywords.Applicators;
using DataMesh.Schemas.Json.Keywords.Assertions;
using DataMesh.Schemas.Json.Parsing;
using DataMesh.Schemas.Json.References;

namespace DataMesh.Schemas.Json.Validation;

/// <summary><c>dependencies</c>, which every draft still understands, and the two keywords that replaced it.</summary>
internal static class DependencyReader
{
    public static void Add(SchemaCompiler compiler, SchemaPlace place, List<Keyword> keywords)
    {
        AddRules(compiler, place, "dependencies", keywords);
        if (place.Resource.Dialect.Draft >= JsonSchemaDraft.Draft201909)
        {
            AddRules(compiler, place, "dependentSchemas", keywords);
            if (place.Resource.Dialect.Has(Vocabulary.Validation))
            {
                AddRules(compiler, place, "dependentRequired", keywords);
            }
        }
    }

    private static void AddRules(SchemaCompiler compiler, SchemaPlace place, string name, List<Keyword> keywords)
    {
        var names = new List<(string, string[])>();
        var schemas = new List<(string, SchemaNode)>();
        foreach (var (member, value) in place.Schema[name]?.Members ?? [])
        {
            if (value.IsArray && name != "dependentSchemas")
            {
                names.Add((member, [.. value.Items.Select(i => i.Text)]));
            }
            else if (name != "dependentRequired" && compiler.Child(value) is { } node)
            {
                schemas.Add((member, node));
            }
        }

        if (names.Count > 0)
        {
            keywords.Add(new DependentRequiredKeyword(name, place.Pointer, names));
        }

        if (schemas.Count > 0)
        {
            keywords.Add(new DependentSchemasKeyword(name, place.Pointer, schemas));
        }
    }
}
