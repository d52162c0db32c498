using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Json;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Tests.Schemas.Json;

/// <summary>Short ways to parse, validate and compare.</summary>
internal static class JsonSchemas
{
    public static JsonFormat Format { get; } = new();

    public static JsonSchema Parse(string text, params ReferencedSchema[] references)
    {
        var parse = Format.Parse(new SchemaSource(text, references));
        Assert.True(parse.Schema is not null, string.Join('\n', parse.Problems));
        return (JsonSchema)parse.Schema;
    }

    public static IReadOnlyList<SchemaProblem> Problems(string text, params ReferencedSchema[] references)
    {
        var parse = Format.Parse(new SchemaSource(text, references));
        Assert.Null(parse.Schema);
        return parse.Problems;
    }

    public static JsonValidation Validate(string schema, string value, bool assertFormats = false) =>
        Parse(schema).Validate(value, assertFormats);

    public static void AssertJudges(string schema, string value, bool isValid, bool assertFormats = false)
    {
        var validation = Validate(schema, value, assertFormats);
        Assert.True(
            validation.IsValid == isValid,
            $"{schema}\n{value}\nexpected {isValid}: {string.Join('\n', validation.Errors)}");
    }

    /// <summary>The differences as the registry's own tests write them.</summary>
    public static string[] Compare(string original, string update) =>
        [.. Format.Compare(Parse(update), Parse(original))
            .Select(d => $"{d.Kind} #{(d.Pointer.Length == 0 ? "/" : d.Pointer)}")];

    public static bool IsCompatible(string original, string update) =>
        !Format.Compare(Parse(update), Parse(original)).Any(d => d.Breaks);
}
