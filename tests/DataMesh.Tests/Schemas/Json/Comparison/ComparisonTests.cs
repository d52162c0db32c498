using System.Diagnostics;
using System.Text;
using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Json;

namespace DataMesh.Tests.Schemas.Json.Comparison;

public sealed class ComparisonTests
{
    private const string Latest = "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"";

    [Theory]
    [MemberData(nameof(JsonCases.Rows), "Comparison/same.json", MemberType = typeof(JsonCases))]
    public void Schemas_that_say_the_same_have_no_difference(string original, string update) =>
        Assert.Empty(JsonSchemas.Compare(original, update));

    [Theory]
    [MemberData(nameof(JsonCases.Rows), "Comparison/differences.json", MemberType = typeof(JsonCases))]
    public void Differences_are_those_of_the_registry_in_its_order(
        string original, string update, string differences) =>
        Assert.Equal(differences, string.Join(", ", JsonSchemas.Compare(original, update)));

    [Fact]
    public void Difference_shows_both_sides()
    {
        var difference = Assert.Single(JsonSchemas.Format.Compare(
            JsonSchemas.Parse("""{"properties": {"a/b": {"maxLength": 3}}}"""),
            JsonSchemas.Parse("""{"properties": {"a/b": {"maxLength": 5}}}""")));

        Assert.Equal(
            ("MAX_LENGTH_DECREASED", "/properties/a~1b/maxLength", "3", "5", true),
            (difference.Kind, difference.Pointer, difference.Reader, difference.Writer, difference.Breaks));
        Assert.Equal(
            "'#/properties/a~1b/maxLength' is smaller in the reader's schema than in the writer's.",
            difference.Message);
    }

    [Fact]
    public void Lenient_policy_lets_a_property_be_added_to_an_open_object()
    {
        var lenient = new JsonFormat { Policy = JsonCompatibilityPolicy.Lenient };
        var old = JsonSchemas.Parse("""{"type": "object"}""");
        var update = JsonSchemas.Parse("""{"properties": {"a": {"type": "string"}}, "type": "object"}""");

        Assert.True(CompatibilityChecker.Check(lenient, CompatibilityLevel.Backward, update, [old]).IsCompatible);
        var strict = JsonSchemas.Format;
        Assert.False(CompatibilityChecker.Check(strict, CompatibilityLevel.Backward, update, [old]).IsCompatible);
    }

    [Fact]
    public void Recursive_schema_is_compared_and_its_change_found_once()
    {
        const string Schema = """{"properties": {"v": {"type": "TYPE"}, "next": {"$ref": "#"}}}""";
        var original = Schema.Replace("TYPE", "string", StringComparison.Ordinal);

        Assert.Empty(JsonSchemas.Compare(original, original));
        Assert.Equal(
            ["TYPE_CHANGED #/properties/v"],
            JsonSchemas.Compare(original, Schema.Replace("TYPE", "number", StringComparison.Ordinal)));
    }

    [Fact]
    public void Alternatives_that_refer_to_each_other_hide_no_change()
    {
        var original = Cycle("integer", "boolean");

        Assert.False(JsonSchemas.IsCompatible(original, Cycle("boolean", "number")));
        Assert.True(JsonSchemas.IsCompatible(original, original));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(12, 5)]
    [InlineData(40, 8)]
    public void Many_alternatives_in_a_cycle_end(int branches, int properties)
    {
        var schema = JsonSchemas.Parse(Products(branches, properties));
        var watch = Stopwatch.StartNew();

        Assert.DoesNotContain(JsonSchemas.Format.Compare(schema, schema), d => d.Breaks);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
    }

    [Fact]
    public void Record_of_500_fields_is_compared_fast()
    {
        var schema = JsonSchemas.Parse(Record(500));
        var update = JsonSchemas.Parse(Record(501));
        JsonSchemas.Format.Compare(update, schema);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 20; i++)
        {
            Assert.Single(JsonSchemas.Format.Compare(update, schema));
        }

        // It takes less than one millisecond; a machine that is busy with other tests gets a hundred.
        Assert.InRange(watch.Elapsed.TotalMilliseconds / 20, 0, 100);
    }

    private static string Record(int count)
    {
        var fields = Enumerable.Range(0, count).Select(i => $$"""
            "f{{i}}": {"type": ["string", "null"], "maxLength": {{i}} }
            """);
        return $$"""
            {"type": "object", "properties": { {{string.Join(',', fields)}} }, "additionalProperties": false}
            """;
    }

    private static string Cycle(string first, string second)
    {
        return $$"""
            {"definitions": {
              "T0": {{Item(first, "T2")}}, "T1": {{Item(second, "T2")}}, "T2": {{Item("integer", "T0")}} },
             "properties": {"root": {"oneOf": [{"$ref": "#/definitions/T0"}, {"$ref": "#/definitions/T1"}]} } }
            """;

        static string Item(string type, string next) => $$"""
            {"type": "object", "properties": {"id": {"type": "{{type}}" },
             "ref": {"oneOf": [{"$ref": "#/definitions/{{next}}" }]} } }
            """;
    }

    private static string Products(int branches, int properties)
    {
        var text = new StringBuilder($$"""
            { {{Latest}}, "$ref": "#/$defs/Product", "$defs": {
            "Id": {"type": "object", "properties": {"id": {"type": "string"} }, "required": ["id"]},
            "Base": {"type": "object", "properties": {"name": {"type": "string"} } },
            "ProductOrId": {"oneOf": [{"$ref": "#/$defs/Id"}, {"$ref": "#/$defs/Product"}]},
            """);
        for (var i = 0; i < branches; i++)
        {
            var refs = Enumerable.Range(0, properties).Select(p => $$"""
                "r{{p}}": {"$ref": "#/$defs/ProductOrId"}
                """);
            text.Append($$"""
                "T{{i}}": {"$ref": "#/$defs/Base", "type": "object", "required": ["r0", "tag"],
                  "properties": { {{string.Join(',', refs)}}, "tag": {"type": "string", "const": "t{{i}}" } } },
                """);
        }

        var types = Enumerable.Range(0, branches).Select(i => $$"""{"$ref": "#/$defs/T{{i}}" }""");
        return text.Append($$"""
            "Product": {"oneOf": [{{string.Join(',', types)}}]} } }
            """).ToString();
    }
}
