using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Json;

namespace DataMesh.Tests.Schemas.Json.Parsing;

public sealed class ReferenceTests
{
    private const string Latest = "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"";
    private const string Draft2019 = "\"$schema\": \"https://json-schema.org/draft/2019-09/schema\"";

    [Theory]
    [MemberData(nameof(JsonCases.Rows), "Parsing/references.json", MemberType = typeof(JsonCases))]
    public void Reference_means_what_the_draft_says(string schema, string value, bool isValid) =>
        JsonSchemas.AssertJudges(schema, value, isValid);

    [Theory]
    [InlineData("""{"$ref": "address.json#/definitions/zip"}""", "address.json", "\"x\"")]
    [InlineData("""{"$id": "http://a.com/p", "$ref": "address.json#/definitions/zip"}""", "address.json", "\"x\"")]
    [InlineData("""{"$id": "http://a.com/p", "$ref": "a#/definitions/zip"}""", "http://a.com/a", "\"x\"")]
    [InlineData("""{"$ref": "http://a.com/a#/definitions/street"}""", "http://a.com/a", "12345")]
    public void Named_reference_is_found(string schema, string name, string value)
    {
        var parsed = JsonSchemas.Parse(schema, new ReferencedSchema(
            name,
            """
            {"definitions": {"zip": {"type": "integer"}, "street": {"allOf": [{"$ref": "#/definitions/text"}]},
             "text": {"type": "string"}}}
            """));

        Assert.False(parsed.Validate(value).IsValid);
    }

    [Fact]
    public void Reference_is_read_in_its_own_draft()
    {
        var schema = JsonSchemas.Parse(
            "{" + Latest + """, "type": "array", "$ref": "old.json"}""",
            new ReferencedSchema("old.json", "{" + Draft2019 + """, "prefixItems": [{"type": "string"}]}"""));

        Assert.True(schema.Validate("[1]").IsValid);
    }

    [Fact]
    public void Own_metaschema_decides_which_keywords_count()
    {
        var metaschema = new ReferencedSchema(
            "http://h/no-validation",
            $$"""
            { {{Latest}}, "$id": "http://h/no-validation", "$vocabulary": {
             "https://json-schema.org/draft/2020-12/vocab/core": true,
             "https://json-schema.org/draft/2020-12/vocab/applicator": true, "http://h/other": false} }
            """);
        var schema = JsonSchemas.Parse(
            """{"$schema": "http://h/no-validation", "properties": {"bad": false, "n": {"minimum": 10}}}""",
            metaschema);

        Assert.Equal(JsonSchemaDraft.Draft202012, schema.Draft);
        Assert.True(schema.Validate("""{"n": 1}""").IsValid);
        Assert.False(schema.Validate("""{"bad": 1}""").IsValid);
    }

    [Theory]
    [MemberData(nameof(JsonCases.Rows), "Parsing/problems.json", MemberType = typeof(JsonCases))]
    public void Wrong_schema_is_a_problem_at_its_place(string schema, string? pointer, string message)
    {
        var problem = JsonSchemas.Problems(schema)[0];

        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(pointer ?? problem.Pointer, problem.Pointer);
    }

    [Fact]
    public void Problem_has_line_and_column()
    {
        var problem = Assert.Single(JsonSchemas.Problems(
            "{\n  \"properties\": {\n    \"ä\": {\"minLength\": -1}\n  }\n}"));

        Assert.Equal((3, 24), (problem.Line, problem.Column));
    }

    [Fact]
    public void Canonical_text_keeps_the_order_and_normalized_text_sorts()
    {
        var schema = JsonSchemas.Parse(
            "{ \"type\": \"object\",\n \"properties\": {\"ü\\u000a/\": {}, \"B\": {\"maximum\": 1.50}} }");

        Assert.Equal("""{"type":"object","properties":{"ü\n/":{},"B":{"maximum":1.50}}}""", schema.Canonical);
        Assert.Equal("""{"properties":{"B":{"maximum":1.50},"ü\n/":{}},"type":"object"}""", schema.Normalized);
    }

    [Fact]
    public void Schema_without_a_draft_is_read_as_draft_7() =>
        Assert.Equal(JsonSchemaDraft.Draft7, JsonSchemas.Parse("{}").Draft);
}
