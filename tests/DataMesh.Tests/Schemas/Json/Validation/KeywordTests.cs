namespace DataMesh.Tests.Schemas.Json.Validation;

/// <summary>Every keyword by hand, in the draft that has it, with what is easily got wrong.</summary>
public sealed class KeywordTests
{
    private const string Latest = "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"";
    private const string Draft2019 = "\"$schema\": \"https://json-schema.org/draft/2019-09/schema\"";

    [Theory]
    [MemberData(nameof(JsonCases.Rows), "Validation/assertions.json", MemberType = typeof(JsonCases))]
    public void Assertion_judges(string schema, string value, bool isValid) =>
        JsonSchemas.AssertJudges(schema, value, isValid);

    [Theory]
    [MemberData(nameof(JsonCases.Rows), "Validation/applicators.json", MemberType = typeof(JsonCases))]
    public void Applicator_judges(string schema, string value, bool isValid) =>
        JsonSchemas.AssertJudges(schema, value, isValid);

    [Theory]
    [MemberData(nameof(JsonCases.Rows), "Validation/unevaluated.json", MemberType = typeof(JsonCases))]
    public void Unevaluated_keyword_asks_what_others_looked_at(string members, string value, bool isValid) =>
        JsonSchemas.AssertJudges($"{{{Latest}, {members}}}", value, isValid);

    [Fact]
    public void Contains_evaluates_nothing_in_2019_09() => JsonSchemas.AssertJudges(
        "{" + Draft2019 + """, "contains": {"const": 2}, "unevaluatedItems": false}""", "[2]", isValid: false);

    [Fact]
    public void Error_tells_both_places_the_keyword_and_the_value()
    {
        var validation = JsonSchemas.Validate(
            """{"properties": {"a/b": {"items": {"$ref": "#/definitions/p"}}}, "definitions": {"p": {"minimum": 3}}}""",
            """{"a/b": [5, 1, 2]}""");

        Assert.Equal(["/a~1b/1", "/a~1b/2"], validation.Errors.Select(e => e.InstancePointer));
        Assert.All(validation.Errors, e => Assert.Equal("/definitions/p/minimum", e.SchemaPointer));
        Assert.Equal(("minimum", "1"), (validation.Errors[0].Keyword, validation.Errors[0].Value));
        Assert.Equal("Must be at least 3.", validation.Errors[0].Message);
    }

    [Fact]
    public void Error_of_alternatives_holds_the_reason_of_each()
    {
        var error = Assert.Single(JsonSchemas.Validate(
            """{"anyOf": [{"type": "string"}, {"minimum": 5}]}""", "1").Errors);

        Assert.Equal(["type", "minimum"], error.Causes.Select(c => c.Keyword));
    }
}
