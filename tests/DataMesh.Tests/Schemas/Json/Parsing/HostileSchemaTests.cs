using System.Diagnostics;
using System.Text;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Json;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Schemas.Json.Parsing;

public sealed class HostileSchemaTests
{
    private static readonly string[] Fragments =
    [
        "{", "}", "[", "]", ":", ",", "\"$ref\":", "\"#\"", "\"type\":", "\"object\"", "\"properties\":", "\"allOf\":",
        "\"a\":",
        "\"$id\":", "\"http://x/\"", "\"$schema\":", "\"https://json-schema.org/draft/2020-12/schema\"",
        "\"$dynamicRef\":", "\"#a\"",
        "\"$dynamicAnchor\":", "\"enum\":", "\"pattern\":", "\"(a*)*$\"", "1e999999999", "-0", "null", "true",
        "\"items\":",
        "\u0000",
        "\"\\ud800\"", "\"required\":", "\"if\":", "\"unevaluatedProperties\":", "false", "\"x-type\":", "\"MAP\"",
    ];

    [Fact]
    public void Nesting_of_10000_is_a_problem() => Assert.Contains(
        "nested deeper than 1000",
        JsonSchemas.Problems(Repeat("{\"not\":", 10_000) + "{}" + new string('}', 10_000))[0].Message,
        StringComparison.Ordinal);

    [Fact]
    public void Nesting_up_to_the_limit_is_read_compared_and_evaluated()
    {
        var schema = JsonSchemas.Parse(
            Repeat("{\"properties\":{\"a\":", 480) + "{\"type\":\"string\"}" + new string('}', 960));
        var value = Repeat("{\"a\":", 480) + "1" + new string('}', 480);

        Assert.False(schema.Validate(value).IsValid);
        Assert.Empty(JsonSchemas.Format.Compare(schema, schema));
    }

    [Fact]
    public void Value_nested_too_deep_is_an_error() =>
        Assert.False(JsonSchemas.Validate("""{"items": {"$ref": "#"}}""", Repeat("[", 10_000)).IsValid);

    [Fact]
    public void Recursive_schema_judges_a_deep_value() =>
        JsonSchemas.AssertJudges(
            """{"type": "array", "items": {"$ref": "#"}}""", Repeat("[", 900) + new string(']', 900), isValid: true);

    [Fact]
    public void Schema_of_10_megabytes_is_parsed_compared_and_used()
    {
        var text = new StringBuilder("{\"type\":\"object\",\"properties\":{");
        for (var i = 0; text.Length < 10_000_000; i++)
        {
            text.Append(i == 0 ? "" : ",").Append("\"field").Append(i)
                .Append("\":{\"type\":[\"string\",\"null\"],\"maxLength\":100,\"description\":\"A field.\"}");
        }

        var watch = Stopwatch.StartNew();
        var schema = JsonSchemas.Parse(text.Append("}}").ToString());

        Assert.Empty(JsonSchemas.Format.Compare(schema, schema));
        Assert.False(schema.Validate("""{"field77": 1}""").IsValid);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);
    }

    [Fact]
    public void Chain_of_10000_definitions_gives_an_answer()
    {
        var definitions = Enumerable.Range(0, 10_000).Select(i => $$"""
            "d{{i}}": {"properties": {"n": {"$ref": "#/definitions/d{{i + 1}}" } } }
            """);
        var schema = JsonSchemas.Parse($$"""
            {"$ref": "#/definitions/d0", "definitions": {
             {{string.Join(',', definitions)}}, "d10000": {"type": "string"} } }
            """);

        Assert.Empty(JsonSchemas.Format.Compare(schema, schema));
        Assert.True(schema.Validate("{}").IsValid);
    }

    [Fact]
    public void Chain_of_10000_references_on_one_value_gives_an_answer()
    {
        var definitions = Enumerable.Range(0, 10_000).Select(i => $$"""
            "d{{i}}": {"allOf": [{"$ref": "#/definitions/d{{i + 1}}" }]}
            """);
        var parse = JsonSchemas.Format.Parse(new SchemaSource($$"""
            {"$ref": "#/definitions/d0", "definitions": {
             {{string.Join(',', definitions)}}, "d10000": {"type": "string"} } }
            """));

        Assert.NotNull(((JsonSchema)parse.Schema!).Validate("1").Errors);
        Assert.NotNull(JsonSchemas.Format.Compare(parse.Schema, parse.Schema));
    }

    [Theory]
    [InlineData("allOf")]
    [InlineData("anyOf")]
    [InlineData("oneOf")]
    public void Definitions_that_double_each_other_end(string keyword)
    {
        var definitions = Enumerable.Range(0, 60).Select(i => $$"""
            "d{{i}}": {"{{keyword}}": [{"$ref": "#/definitions/d{{i + 1}}" }, {"$ref": "#/definitions/d{{i + 1}}" }]}
            """);
        var schema = JsonSchemas.Parse($$"""
            {"$ref": "#/definitions/d0", "definitions": {
             {{string.Join(',', definitions)}}, "d60": {"type": "string"} } }
            """);
        var watch = Stopwatch.StartNew();

        schema.Validate("1");
        JsonSchemas.Format.Compare(schema, schema);
        JsonSchemas.Format.ToTable(schema);

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 30);
    }

    [Fact]
    public void Doubling_with_unevaluated_keywords_ends()
    {
        var definitions = Enumerable.Range(0, 40).Select(i => $$"""
            "d{{i}}": {"anyOf": [{"$ref": "#/$defs/d{{i + 1}}" }, {"$ref": "#/$defs/d{{i + 1}}" }]}
            """);
        var schema = JsonSchemas.Parse($$"""
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "unevaluatedProperties": false,
             "$ref": "#/$defs/d0", "$defs": { {{string.Join(',', definitions)}}, "d40": {"type": "object"} } }
            """);
        var watch = Stopwatch.StartNew();

        Assert.False(schema.Validate("""{"a": 1}""").IsValid);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 30);
    }

    [Fact]
    public void Number_with_an_absurd_exponent_costs_nothing()
    {
        JsonSchemas.AssertJudges("""{"maximum": 1e999999999, "multipleOf": 1e-999999999}""", "1e999999998", true);
        JsonSchemas.AssertJudges("""{"type": "integer", "minimum": 0}""", "1e99999999999999999999", true);
    }

    [Fact]
    public void Many_errors_are_cut_off() => Assert.InRange(
        JsonSchemas.Validate("""{"items": {"type": "string"}}""", $"[{Repeat("1,", 100_000)}1]").Errors.Count, 1, 1000);

    [Fact]
    public void Hostile_text_gives_problems_and_never_an_exception() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll(Gen.ListOf(Gen.Elements(Fragments)).ToArbitrary(), parts => Use(string.Concat(parts))));

    [Fact]
    public void Damaged_schema_gives_problems_and_never_an_exception()
    {
        const string Schema = """
            {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"http://h/a","$dynamicAnchor":"m",
             "type":"object","properties":{"a":{"type":["string","null"],"pattern":"^a(b|c)*$"},
             "b":{"$ref":"#/$defs/x"},"c":{"$dynamicRef":"#m"},
             "d":{"type":"array","prefixItems":[{"enum":[1,2]}],"items":{"minimum":1.5}}},"required":["a"],
             "unevaluatedProperties":false,"$defs":{"x":{"anyOf":[{"const":1},{"not":{}}]}}}
            """;
        var damage =
            from start in Gen.Choose(0, Schema.Length - 1)
            from length in Gen.Choose(0, 12)
            from insert in Gen.Elements(Fragments)
            select Schema.Remove(start, Math.Min(length, Schema.Length - start)).Insert(start, insert);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(damage.ToArbitrary(), Use));
    }

    private static void Use(string text)
    {
        var parse = JsonSchemas.Format.Parse(new SchemaSource(text));
        if (parse.Schema is not JsonSchema schema)
        {
            Assert.NotEmpty(parse.Problems);
            return;
        }

        schema.Validate("""{"a": "ab", "d": [1, 2, "x"], "b": {"a": null}}""", assertFormats: true);
        JsonSchemas.Format.Compare(schema, JsonSchemas.Parse("""{"properties": {"a": {"type": "string"}}}"""));
        JsonSchemas.Format.Compare(JsonSchemas.Parse("{}"), schema);
        JsonSchemas.Format.ToTable(schema);
        Assert.NotNull(JsonSchemas.Format.Parse(new SchemaSource(schema.Canonical)).Schema);
        Assert.NotNull(JsonSchemas.Format.Parse(new SchemaSource(schema.Normalized)).Schema);
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
