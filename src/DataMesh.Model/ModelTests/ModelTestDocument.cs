using System.Text.Json.Nodes;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Fields;
using DataMesh.Model.Fields.Kinds;
using DataMesh.Model.Yaml;

namespace DataMesh.Model.ModelTests;

/// <summary>
/// The fields of <c>tests/*.yaml</c>: either one test at the root of the file, or a list of them under
/// <c>unit_tests</c> as dbt writes it.
/// </summary>
public static class ModelTestDocument
{
    public const string Name = "model-test";

    private static readonly EnumKind<string> Format = new(
        new Dictionary<string, string>(StringComparer.Ordinal) { ["dict"] = "dict", ["csv"] = "csv" });

    private static readonly Section<ModelTestInput> Input = new Section<ModelTestInput>("given_input",
            "Rows in place of an input.", at => new ModelTestInput { Input = "", At = at })
        .With("input", Kind.Text, (s, v) => s with { Input = v },
            "`source('port', 'table')`, `ref('model')` or `this`, as the model writes it.", required: true,
            example: "\"ref('stg_reports')\"")
        .With("format", Format, (s, _) => s, "How the rows are written: `dict` or `csv`; told by the rows themselves.",
            example: "csv")
        .With("rows", new RowsKind(), (s, v) => s with { Rows = v },
            "The rows, or CSV text with a header; a column that a row does not name is null.", fallback: "no rows",
            example: "[{id: 1}]");

    private static readonly Section<ModelTestSpec> Expect = new Section<ModelTestSpec>("expect",
            "What the model must answer.", _ => new ModelTestSpec { Name = "", Model = "" })
        .With("format", Format, (s, _) => s, "How the rows are written: `dict` or `csv`; told by the rows themselves.",
            example: "csv")
        .With("rows", new RowsKind(), (s, v) => s with { Expected = v },
            "The rows in any order; only the columns named are compared.", required: true, example: "[{id: 1}]");

    private static readonly Section<ModelTestSpec> Macros = new Section<ModelTestSpec>("override_macros",
            "Macros with another answer.", _ => new ModelTestSpec { Name = "", Model = "" })
        .With("is_incremental", Kind.Boolean, (s, v) => s with { IsIncremental = v },
            "What `is_incremental()` answers; `this` can then be given rows.", fallback: "false", example: "true");

    private static readonly Section<ModelTestSpec> Overrides = new Section<ModelTestSpec>("overrides",
            "What is different in the test.", _ => new ModelTestSpec { Name = "", Model = "" })
        .With("vars", new MapKind<string>(Kind.Value), (s, v) => s with { Vars = v }, "Values for `var()`.",
            fallback: "the product's", example: "{currency: EUR}")
        .With("macros", Macros, (s, v) => s with { IsIncremental = v.IsIncremental }, "Macros with another answer.",
            example: "{is_incremental: true}");

    /// <summary>One test.</summary>
    public static Section<ModelTestSpec> Test { get; } = new Section<ModelTestSpec>("unit_test",
            "A unit test of a model: given rows, expected rows.", at =>
                new ModelTestSpec { Name = "", Model = "", At = at })
        .With("name", Kind.Text, (s, v) => s with { Name = v }, "What the test shows.", fallback: "the file's name",
            example: "a repeated event counts once")
        .With("model", Kind.Text, (s, v) => s with { Model = v }, "The tested model.", required: true,
            example: "bird_strikes")
        .With("description", Kind.Text, (s, v) => s with { Description = v }, "Why it matters.",
            example: "The source delivers late events twice.")
        .With("given", Kind.List(Input, i => i.Input), (s, v) => s with { Given = v },
            "Rows per input; an input that is not given has no rows.", fallback: "no rows at all",
            example: "[{input: \"ref('stg_reports')\", rows: [{id: 1}]}]")
        .With("overrides", Overrides, (s, v) => s with { Vars = v.Vars, IsIncremental = v.IsIncremental },
            "What is different in the test.", example: "{vars: {currency: EUR}}")
        .With("expect", Expect, (s, v) => s with { Expected = v.Expected }, "What the model must answer.",
            required: true,
            example: "{rows: [{id: 1}]}");

    private static readonly Section<IReadOnlyList<ModelTestSpec>> List = new Section<IReadOnlyList<ModelTestSpec>>(
            "unit_tests", "Unit tests of models.", _ => [])
        .With("version", Kind.Integer(2, 2), (s, _) => s, "dbt's marker; has no meaning here.", example: "2")
        .With("unit_tests", Kind.List(Test, t => t.Name), (_, v) => v, "The tests.", required: true,
            example: "[{name: a test, model: daily, expect: {rows: []}}]");

    /// <summary>The tests of one file; every problem is in the bag.</summary>
    public static IReadOnlyList<ModelTestSpec> Read(string file, string text, DiagnosticBag bag)
    {
        if (YamlReader.Read(file, text, bag) is not { } node)
        {
            return [];
        }

        var scope = ReadScope.Root(Name, bag);
        var fileName = Path.GetFileNameWithoutExtension(file);
        if (node is YamlMapping mapping && mapping.Find("unit_tests") is null && mapping.Find("model") is not null)
        {
            return Test.TryRead(node, scope, out var test) ? [Named(test, fileName)] : [];
        }

        return List.TryRead(node, scope, out var tests) ? [.. tests.Select(t => Named(t, fileName))] : [];
    }

    /// <summary>The JSON Schema, which allows either form.</summary>
    internal static JsonObject Schema()
    {
        var schema = SchemaBuilder.Document(Name, "tests/*.yaml", List);
        foreach (var (definition, value) in SchemaBuilder.Document(Name, "", Test)["definitions"]!.AsObject().ToList())
        {
            schema["definitions"]!.AsObject().TryAdd(definition, value?.DeepClone());
        }

        var list = new JsonObject();
        foreach (var key in new[] { "type", "description", "properties", "patternProperties", "additionalProperties",
            "required" })
        {
            list[key] = schema[key]?.DeepClone();
            schema.Remove(key);
        }

        schema["anyOf"] = new JsonArray(list, new JsonObject { ["$ref"] = "#/definitions/unit_test" });
        return schema;
    }

    private static ModelTestSpec Named(ModelTestSpec test, string fileName) =>
        test.Name.Length == 0 ? test with { Name = fileName } : test;
}
