using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Json;

namespace DataMesh.Tests.Schemas.Json.Parsing;

public sealed class ReferenceTests
{
    private const string Latest = "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"";
    private const string Draft2019 = "\"$schema\": \"https://json-schema.org/draft/2019-09/schema\"";

    [Theory]
    [InlineData("""{"properties": {"t~f": {"$ref": "#/definitions/a~1b%25"}}, "definitions": {"a/b%": {"type": "integer"}}}""", """{"t~f": "x"}""", false)]
    [InlineData("""{"properties": {"foo": {"$ref": "#"}}, "additionalProperties": false}""", """{"foo": {"foo": {"bar": 1}}}""", false)]
    [InlineData("""{"properties": {"$ref": {"type": "string"}}}""", """{"$ref": 2}""", false)]
    [InlineData("""{"properties": {"$ref": {"$ref": "#/definitions/s"}}, "definitions": {"s": {"type": "string"}}}""", """{"$ref": "a"}""", true)]
    [InlineData("""{"definitions": {"r": {"type": "array"}}, "properties": {"f": {"$ref": "#/definitions/r", "maxItems": 2}}}""", """{"f": [1, 2, 3]}""", true)]
    [InlineData("{" + Latest + """, "$defs": {"r": {"type": "array"}}, "properties": {"f": {"$ref": "#/$defs/r", "maxItems": 2}}}""", """{"f": [1, 2, 3]}""", false)]
    [InlineData("""{"enum": [{"$ref": "#/definitions/nothing"}]}""", """{"$ref": "#/definitions/nothing"}""", true)]
    [InlineData("""{"$ref": "#foo", "definitions": {"A": {"$id": "#foo", "type": "integer"}}}""", "\"x\"", false)]
    [InlineData("""{"$id": "http://h/root.json", "$ref": "http://h/nested.json#foo", "definitions": {"A": {"$id": "nested.json", "definitions": {"B": {"$id": "#foo", "type": "integer"}}}}}""", "\"x\"", false)]
    [InlineData("""{"$id": "http://h/base/", "definitions": {"f": {"$id": "http://h/foo.json", "type": "string"}, "b": {"$id": "foo.json", "type": "number"}}, "allOf": [{"$id": "http://h/", "$ref": "foo.json"}]}""", "1", true)]
    [InlineData("{" + Latest + """, "$id": "http://h/x", "properties": {"foo": {"$id": "y", "$defs": {"i": {"properties": {"bar": {"type": "string"}}}}, "$ref": "#/$defs/i"}}, "$ref": "y"}""", """{"foo": {"bar": 1}}""", false)]
    [InlineData("{" + Latest + """, "$id": "urn:uuid:deadbeef-1234-ffff-ffff-4321feebdaed", "properties": {"foo": {"$ref": "urn:uuid:deadbeef-1234-ffff-ffff-4321feebdaed#/$defs/bar"}}, "$defs": {"bar": {"type": "string"}}}""", """{"foo": 12}""", false)]
    [InlineData("{" + Latest + """, "$ref": "#a", "$defs": {"x": {"$anchor": "a", "type": "integer"}}}""", "\"x\"", false)]
    [InlineData("{" + Latest + """, "unknown": {"type": "integer"}, "properties": {"bar": {"$ref": "#/unknown"}}}""", """{"bar": true}""", false)]
    [InlineData("{" + Latest + """, "$ref": "https://json-schema.org/draft/2020-12/schema"}""", """{"minLength": -1}""", false)]
    [InlineData("{" + Latest + """, "$ref": "https://json-schema.org/draft/2020-12/schema"}""", """{"$defs": {"f": {"type": 1}}}""", false)]
    [InlineData("{" + Draft2019 + """, "$ref": "https://json-schema.org/draft/2019-09/schema"}""", """{"properties": {"f": {"type": 1}}}""", false)]
    [InlineData("""{"$ref": "http://json-schema.org/draft-07/schema#"}""", """{"minLength": 1}""", true)]
    [InlineData("""{"$schema": "http://json-schema.org/draft-04/schema#", "$ref": "http://json-schema.org/draft-04/schema#"}""", """{"minLength": -1}""", false)]
    [InlineData("{" + Latest + """, "$id": "http://h/1", "$ref": "list", "$defs": {"foo": {"$dynamicAnchor": "items", "type": "string"}, "list": {"$id": "list", "type": "array", "items": {"$dynamicRef": "#items"}, "$defs": {"items": {"$dynamicAnchor": "items"}}}}}""", "[\"a\", 1]", false)]
    [InlineData("{" + Latest + """, "$id": "http://h/2", "$ref": "list", "$defs": {"foo": {"$dynamicAnchor": "items", "type": "string"}, "list": {"$id": "list", "type": "array", "items": {"$dynamicRef": "#items"}, "$defs": {"items": {"$anchor": "items"}}}}}""", "[\"a\", 1]", true)]
    [InlineData("{" + Latest + """, "$id": "http://h/3", "$ref": "list", "$defs": {"foo": {"$dynamicAnchor": "items", "type": "string"}, "list": {"$id": "list", "type": "array", "items": {"$dynamicRef": "#/$defs/items"}, "$defs": {"items": {"$dynamicAnchor": "items", "type": "number"}}}}}""", "[24, 42]", true)]
    [InlineData("{" + Latest + """, "$id": "http://h/r", "$dynamicAnchor": "meta", "type": "object", "properties": {"foo": {"const": "pass"}}, "$ref": "extended", "$defs": {"extended": {"$id": "extended", "$dynamicAnchor": "meta", "properties": {"bar": {"$ref": "bar"}}}, "bar": {"$id": "bar", "properties": {"baz": {"$dynamicRef": "extended#meta"}}}}}""", """{"foo": "pass", "bar": {"baz": {"foo": "fail"}}}""", false)]
    [InlineData("{" + Draft2019 + """, "$id": "http://h/s", "$recursiveAnchor": true, "$defs": {"o": {"$id": "o.json", "$recursiveAnchor": true, "anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"$recursiveRef": "#"}}]}}, "anyOf": [{"type": "integer"}, {"$ref": "#/$defs/o"}]}""", """{"foo": 1}""", true)]
    [InlineData("{" + Draft2019 + """, "$id": "http://h/s", "$recursiveAnchor": false, "$defs": {"o": {"$id": "o.json", "$recursiveAnchor": false, "anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"$recursiveRef": "#"}}]}}, "anyOf": [{"type": "integer"}, {"$ref": "#/$defs/o"}]}""", """{"foo": 1}""", false)]
    public void Reference_means_what_the_draft_says(string schema, string value, bool isValid) =>
        JsonSchemas.AssertJudges(schema, value, isValid);

    [Theory]
    [InlineData("""{"$ref": "address.json#/definitions/zip"}""", "address.json", "\"x\"")]
    [InlineData("""{"$id": "http://acme.com/person.json", "$ref": "address.json#/definitions/zip"}""", "address.json", "\"x\"")]
    [InlineData("""{"$id": "http://acme.com/person.json", "$ref": "address.json#/definitions/zip"}""", "http://acme.com/address.json", "\"x\"")]
    [InlineData("""{"$ref": "http://acme.com/address.json#/definitions/street"}""", "http://acme.com/address.json", "12345")]
    public void Named_reference_is_found(string schema, string name, string value)
    {
        var parsed = JsonSchemas.Parse(schema, new ReferencedSchema(
            name,
            """{"definitions": {"zip": {"type": "integer"}, "street": {"allOf": [{"$ref": "#/definitions/text"}]}, "text": {"type": "string"}}}"""));

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
            "{" + Latest + """, "$id": "http://h/no-validation", "$vocabulary": {"https://json-schema.org/draft/2020-12/vocab/core": true, "https://json-schema.org/draft/2020-12/vocab/applicator": true, "http://h/other": false}}""");
        var schema = JsonSchemas.Parse(
            """{"$schema": "http://h/no-validation", "properties": {"bad": false, "n": {"minimum": 10}}}""", metaschema);

        Assert.Equal(JsonSchemaDraft.Draft202012, schema.Draft);
        Assert.True(schema.Validate("""{"n": 1}""").IsValid);
        Assert.False(schema.Validate("""{"bad": 1}""").IsValid);
    }

    [Theory]
    [InlineData("""{"$ref": "#/definitions/none"}""", "/$ref", "leads to no schema")]
    [InlineData("""{"properties": {"a": {"$ref": "http://example.com/other.json"}}}""", "/properties/a/$ref", "leads to no schema")]
    [InlineData("""{"$ref": "#"}""", "", "never ends")]
    [InlineData("""{"allOf": [{"$ref": "#/definitions/a"}], "definitions": {"a": {"anyOf": [{"$ref": "#/definitions/b"}]}, "b": {"not": {"$ref": "#/definitions/a"}}}}""", null, "never ends")]
    [InlineData("""{"$schema": "http://example.com/unknown"}""", "", "no known draft")]
    [InlineData("""{"type": "strng"}""", "/type", "Must match at least one")]
    [InlineData("""{"minLength": -1}""", "/minLength", "Must be at least 0")]
    [InlineData("""{"properties": {"a": {"pattern": "("}}}""", "/properties/a/pattern", "no regular expression")]
    [InlineData("""{"patternProperties": {"[": {}}}""", "/patternProperties", "no regular expression")]
    [InlineData("""{"a": 1, "a": 2}""", "", "written twice")]
    [InlineData("[]", "", "is an object")]
    [InlineData("{", "", "It is not JSON")]
    [InlineData("", "", "It is not JSON")]
    [InlineData("\"\\ud800\"", "", "surrogate")]
    public void Wrong_schema_is_a_problem_at_its_place(string schema, string? pointer, string message)
    {
        var problem = JsonSchemas.Problems(schema)[0];

        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(pointer ?? problem.Pointer, problem.Pointer);
    }

    [Fact]
    public void Problem_has_line_and_column()
    {
        var problem = Assert.Single(JsonSchemas.Problems("{\n  \"properties\": {\n    \"ä\": {\"minLength\": -1}\n  }\n}"));

        Assert.Equal((3, 24), (problem.Line, problem.Column));
    }

    [Fact]
    public void Canonical_text_keeps_the_order_and_normalized_text_sorts()
    {
        var schema = JsonSchemas.Parse("{ \"type\": \"object\",\n \"properties\": {\"ü\\u000a/\": {}, \"B\": {\"maximum\": 1.50}} }");

        Assert.Equal("""{"type":"object","properties":{"ü\n/":{},"B":{"maximum":1.50}}}""", schema.Canonical);
        Assert.Equal("""{"properties":{"B":{"maximum":1.50},"ü\n/":{}},"type":"object"}""", schema.Normalized);
    }

    [Fact]
    public void Schema_without_a_draft_is_read_as_draft_7() =>
        Assert.Equal(JsonSchemaDraft.Draft7, JsonSchemas.Parse("{}").Draft);
}
