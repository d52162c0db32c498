namespace DataMesh.Tests.Schemas.Json.Validation;

/// <summary>Every keyword by hand, in the draft that has it, with what is easily got wrong.</summary>
public sealed class KeywordTests
{
    private const string Latest = "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"";
    private const string Draft2019 = "\"$schema\": \"https://json-schema.org/draft/2019-09/schema\"";
    private const string Draft6 = "\"$schema\": \"http://json-schema.org/draft-06/schema#\"";
    private const string Draft4 = "\"$schema\": \"http://json-schema.org/draft-04/schema#\"";

    [Theory]
    [InlineData("""{"type": "integer"}""", "1.0", true)]
    [InlineData("""{"type": "integer"}""", "1e2", true)]
    [InlineData("""{"type": "integer"}""", "1.5", false)]
    [InlineData("""{"type": "integer"}""", "12345678910111213141516171819202122232425262728293031", true)]
    [InlineData("""{"type": "number"}""", "98249283749234923498293171823948729348710298301928331", true)]
    [InlineData("""{"type": ["string", "null"]}""", "null", true)]
    [InlineData("""{"type": ["string", "null"]}""", "1", false)]
    [InlineData("{" + Draft4 + """, "type": "integer"}""", "1.0", false)]
    [InlineData("{" + Draft4 + """, "type": "integer"}""", "1", true)]
    [InlineData("""{"enum": [[false], {"a": [1.0]}, "x"]}""", """{"a": [1]}""", true)]
    [InlineData("""{"enum": [[false]]}""", "[0]", false)]
    [InlineData("""{"const": {"a": 1, "b": 2}}""", """{"b": 2, "a": 1}""", true)]
    [InlineData("""{"const": "hello\u0000there"}""", "\"hellothere\"", false)]
    [InlineData("{" + Draft4 + """, "const": 1}""", "2", true)]
    [InlineData("""{"minimum": 972783798187987123879878123.18878137}""", "972783798187987123879878123.188781371", true)]
    [InlineData("""{"maximum": 18446744073709551615}""", "18446744073709551616", false)]
    [InlineData("""{"exclusiveMaximum": 3.0}""", "3", false)]
    [InlineData("{" + Draft4 + """, "maximum": 3, "exclusiveMaximum": true}""", "3.0", false)]
    [InlineData("{" + Draft4 + """, "maximum": 3, "exclusiveMaximum": false}""", "3.0", true)]
    [InlineData("""{"multipleOf": 0.0001}""", "0.0075", true)]
    [InlineData("""{"multipleOf": 0.0001}""", "0.00751", false)]
    [InlineData("""{"multipleOf": 0.01}""", "4.35", true)]
    [InlineData("""{"type": "integer", "multipleOf": 0.123456789}""", "1e308", false)]
    [InlineData("""{"multipleOf": 1e-8}""", "12391239123", true)]
    [InlineData("""{"maxLength": 2}""", "\"\ud83d\udca9\ud83d\udca9\"", true)]
    [InlineData("""{"minLength": 2}""", "\"\ud83d\udca9\"", false)]
    [InlineData("""{"maxLength": 2.0}""", "\"abc\"", false)]
    [InlineData("""{"uniqueItems": true}""", "[1, true]", true)]
    [InlineData("""{"uniqueItems": true}""", "[1.0, 1.00]", false)]
    [InlineData("""{"uniqueItems": true}""", """[{"a": 1, "b": 2}, {"b": 2, "a": 1}]""", false)]
    [InlineData("""{"uniqueItems": true}""", """[[[1], "foo"], [[true], "foo"]]""", true)]
    [InlineData("""{"required": ["__proto__", "toString"]}""", """{"__proto__": 1, "toString": 2}""", true)]
    [InlineData("""{"required": ["a"]}""", "12", true)]
    [InlineData("""{"minProperties": 1}""", "{}", false)]
    [InlineData("""{"pattern": "^a*$"}""", "\"aab\"", false)]
    [InlineData("""{"pattern": "a+"}""", "\"xxaayy\"", true)]
    public void Assertion_judges(string schema, string value, bool isValid) =>
        JsonSchemas.AssertJudges(schema, value, isValid);

    [Theory]
    [InlineData("""{"items": [{"type": "integer"}], "additionalItems": false}""", "[1, 2]", false)]
    [InlineData("""{"items": {"type": "integer"}, "additionalItems": false}""", "[1, 2]", true)]
    [InlineData("""{"additionalItems": false}""", "[1, 2]", true)]
    [InlineData("{" + Latest + """, "prefixItems": [{"type": "integer"}], "items": false}""", "[1, 2]", false)]
    [InlineData("{" + Latest + """, "prefixItems": [{"type": "integer"}], "items": false}""", "[]", true)]
    [InlineData("{" + Latest + """, "items": {"type": "integer"}}""", """{"0": "x"}""", true)]
    [InlineData("""{"contains": {"minimum": 5}}""", "[1, 5]", true)]
    [InlineData("""{"contains": {"minimum": 5}}""", "[]", false)]
    [InlineData("{" + Latest + """, "contains": {"const": 1}, "minContains": 2}""", "[1, 2, 1]", true)]
    [InlineData("{" + Latest + """, "contains": {"const": 1}, "minContains": 0}""", "[]", true)]
    [InlineData("{" + Latest + """, "contains": {"const": 1}, "maxContains": 1}""", "[1, 1]", false)]
    [InlineData("{" + Latest + """, "minContains": 2}""", "[]", true)]
    [InlineData("""{"contains": {"const": 1}, "minContains": 2}""", "[1]", true)]
    [InlineData("""{"properties": {"a": {"type": "string"}}, "additionalProperties": false}""", """{"b": 1}""", false)]
    [InlineData("""{"patternProperties": {"f.*o": {"type": "integer"}}}""", """{"foo": 1, "fooooo": "2"}""", false)]
    [InlineData(
        """{"patternProperties": {"^x": {}}, "properties": {"a": {}}, "additionalProperties": {"type": "integer"}}""",
        """{"x1": "s", "a": "s", "b": 1}""",
        true)]
    [InlineData("""{"propertyNames": {"maxLength": 3}}""", """{"foobar": 1}""", false)]
    [InlineData("{" + Draft4 + """, "propertyNames": {"maxLength": 3}}""", """{"foobar": 1}""", true)]
    [InlineData("""{"dependencies": {"a": ["b"], "c": {"required": ["d"]}}}""", """{"a": 1}""", false)]
    [InlineData("""{"dependencies": {"a": ["b"], "c": {"required": ["d"]}}}""", """{"c": 1}""", false)]
    [InlineData("{" + Latest + """, "dependencies": {"a": ["b"]}}""", """{"a": 1}""", false)]
    [InlineData("{" + Latest + """, "dependentRequired": {"a": ["b"]}}""", """{"a": 1}""", false)]
    [InlineData("""{"dependentRequired": {"a": ["b"]}}""", """{"a": 1}""", true)]
    [InlineData("{" + Draft2019 + """, "dependentSchemas": {"a": {"minProperties": 2}}}""", """{"a": 1}""", false)]
    [InlineData("""{"anyOf": [{"type": "integer"}, {"minimum": 2}]}""", "1.5", false)]
    [InlineData("""{"oneOf": [{"type": "integer"}, {"minimum": 2}]}""", "3", false)]
    [InlineData("""{"oneOf": [{"type": "integer"}, {"minimum": 2}]}""", "2.5", true)]
    [InlineData("""{"not": {}}""", "1", false)]
    [InlineData("""{"not": false}""", "1", true)]
    [InlineData("""{"if": {"exclusiveMaximum": 0}, "then": {"minimum": -10}}""", "-100", false)]
    [InlineData("""{"if": {"exclusiveMaximum": 0}, "else": {"multipleOf": 2}}""", "3", false)]
    [InlineData("""{"then": {"const": 0}}""", "1", true)]
    [InlineData("{" + Draft6 + """, "if": {"const": 0}, "then": false}""", "0", true)]
    [InlineData("false", "1", false)]
    [InlineData("true", "1", true)]
    public void Applicator_judges(string schema, string value, bool isValid) =>
        JsonSchemas.AssertJudges(schema, value, isValid);

    [Theory]
    [InlineData(""" "unevaluatedProperties": false, "properties": {"a": {}} """, """{"a": 1, "b": 2}""", false)]
    [InlineData(""" "allOf": [{"properties": {"b": {}}}], "unevaluatedProperties": false """, """{"b": 2}""", true)]
    [InlineData(
        """ "anyOf": [{"required": ["a"], "properties": {"a": {}}}, {"required": ["b"], "properties": {"b": {}}}], "unevaluatedProperties": false """,
        """{"a": 1, "b": 2}""",
        true)]
    [InlineData(
        """ "oneOf": [{"properties": {"a": {"const": 1}}}, {"properties": {"a": {"const": 2}, "b": {}}}], "unevaluatedProperties": false """,
        """{"a": 1, "b": 2}""",
        false)]
    [InlineData(""" "not": {"not": {"properties": {"a": {}}}}, "unevaluatedProperties": false """, """{"a": 1}""", false)]
    [InlineData(
        """ "if": {"properties": {"a": {"const": 1}}, "required": ["a"]}, "then": {"properties": {"b": {}}}, "unevaluatedProperties": false """,
        """{"a": 1, "b": 2}""",
        true)]
    [InlineData(
        """ "dependentSchemas": {"a": {"properties": {"b": {}}}}, "properties": {"a": {}}, "unevaluatedProperties": false """,
        """{"a": 1, "b": 2}""",
        true)]
    [InlineData(
        """ "$ref": "#/$defs/x", "properties": {"a": {}}, "unevaluatedProperties": false, "$defs": {"x": {"properties": {"b": {}}}} """,
        """{"a": 1, "b": 2, "c": 3}""",
        false)]
    [InlineData(""" "allOf": [{"unevaluatedProperties": true}], "unevaluatedProperties": false """, """{"a": 1}""", true)]
    [InlineData(""" "allOf": [{"properties": {"a": {}}}, {"unevaluatedProperties": false}] """, """{"a": 1}""", false)]
    [InlineData(""" "prefixItems": [{}], "unevaluatedItems": false """, "[1, 2]", false)]
    [InlineData(""" "prefixItems": [{}], "contains": {"const": 2}, "unevaluatedItems": false """, "[1, 2]", true)]
    [InlineData(""" "allOf": [{"prefixItems": [true, {"type": "number"}]}], "unevaluatedItems": false """, "[1, 2]", true)]
    [InlineData(""" "unevaluatedItems": {"type": "string"} """, """["a", 1]""", false)]
    [InlineData(""" "unevaluatedItems": false """, "12", true)]
    [InlineData(""" "properties": {"a": {"unevaluatedItems": false}} """, """{"a": [1]}""", false)]
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
