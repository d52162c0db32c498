using DataMesh.Schemas.Formats;

namespace DataMesh.Tests.Schemas.Avro.Parsing;

public sealed class AvroProblemTests
{
    [Theory]
    [InlineData("", "", "not JSON")]
    [InlineData("string", "", "Write the name as a JSON string: \"string\"")]
    [InlineData("{\"type\":\"int\"", "", "not JSON")]
    [InlineData("\"int\" \"long\"", "", "not JSON")]
    [InlineData("7", "", "7 is not a type")]
    [InlineData("null", "", "null is not a type")]
    [InlineData("\"strin\"", "", "'strin' is not defined")]
    [InlineData("\"record\"", "", "needs an object")]
    [InlineData("\"union\"", "", "array of its types")]
    [InlineData("{}", "", "lacks 'type'")]
    [InlineData("{\"type\":{\"type\":\"int\"}}", "/type", "must be a name")]
    [InlineData("{\"type\":\"int\",\"type\":\"long\"}", "/type", "stands twice")]
    [InlineData("{\"type\":\"array\"}", "", "lacks 'items'")]
    [InlineData("{\"type\":\"map\"}", "", "lacks 'values'")]
    [InlineData("[\"int\",\"int\"]", "/1", "two branches of type 'int'")]
    [InlineData("[\"int\",[\"long\"]]", "/1", "may not hold a union")]
    [InlineData(
        "[{\"type\":\"array\",\"items\":\"int\"},{\"type\":\"array\",\"items\":\"long\"}]",
        "/1",
        "type 'array'")]
    [InlineData("{\"type\":\"record\",\"fields\":[]}", "", "lacks 'name'")]
    [InlineData("{\"type\":\"record\",\"name\":\"R\"}", "", "lacks 'fields'")]
    [InlineData("{\"type\":\"record\",\"name\":\"R\",\"fields\":{}}", "/fields", "lacks 'fields'")]
    [InlineData("{\"type\":\"record\",\"name\":\"1R\",\"fields\":[]}", "/name", "'1R' is not a valid name")]
    [InlineData(
        "{\"type\":\"record\",\"name\":\"R\",\"namespace\":\"a-b\",\"fields\":[]}",
        "/namespace",
        "'a-b' is not a valid")]
    [InlineData("{\"type\":\"record\",\"name\":\"a..R\",\"fields\":[]}", "/name", "'a.' is not a valid namespace")]
    [InlineData("{\"type\":\"record\",\"name\":\"int\",\"fields\":[]}", "/name", "is a primitive type")]
    [InlineData("{\"type\":\"record\",\"name\":\"x.int\",\"fields\":[]}", "/name", "is a primitive type")]
    [InlineData("{\"type\":\"record\",\"name\":7,\"fields\":[]}", "/name", "must be a string")]
    [InlineData("{\"type\":\"record\",\"name\":\"R\",\"doc\":7,\"fields\":[]}", "/doc", "must be a string")]
    [InlineData("{\"type\":\"record\",\"name\":\"R\",\"aliases\":\"a\",\"fields\":[]}", "/aliases", "array of strings")]
    [InlineData("{\"type\":\"record\",\"name\":\"R\",\"fields\":[7]}", "/fields/0", "7 is not a field")]
    [InlineData("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\"}]}", "/fields/0", "'a' lacks 'type'")]
    [InlineData("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"type\":\"int\"}]}", "/fields/0", "lacks 'name'")]
    [InlineData("{\"type\":\"enum\",\"name\":\"E\"}", "", "lacks 'symbols'")]
    [InlineData("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"a b\"]}", "/symbols/0", "not a valid symbol")]
    [InlineData("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"A\"]}", "/symbols/1", "stands twice")]
    [InlineData(
        "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"],\"default\":\"B\"}",
        "/default",
        "not one of its symbols")]
    [InlineData("{\"type\":\"fixed\",\"name\":\"F\"}", "", "lacks 'size'")]
    [InlineData("{\"type\":\"fixed\",\"name\":\"F\",\"size\":-1}", "/size", "not a whole number")]
    [InlineData("{\"type\":\"fixed\",\"name\":\"F\",\"size\":\"4\"}", "/size", "not a whole number")]
    [InlineData("{\"type\":\"fixed\",\"name\":\"F\",\"size\":2147483648}", "/size", "not a whole number")]
    [InlineData("\"\\ud800\"", "", "whole surrogate pairs")]
    public void Wrong_schema_is_one_problem_at_its_place(string text, string pointer, string message)
    {
        var problem = Assert.Single(AvroSamples.Problems(text));

        Assert.Equal(pointer, problem.Pointer);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"null\"", "0")]
    [InlineData("\"boolean\"", "\"true\"")]
    [InlineData("\"int\"", "2147483648")]
    [InlineData("\"int\"", "1.0")]
    [InlineData("\"long\"", "9223372036854775808")]
    [InlineData("\"double\"", "\"1\"")]
    [InlineData("\"string\"", "1")]
    [InlineData("\"bytes\"", "\"\\u0100\"")]
    [InlineData("{\"type\":\"fixed\",\"name\":\"F\",\"size\":2}", "\"a\"")]
    [InlineData("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"]}", "\"B\"")]
    [InlineData("{\"type\":\"array\",\"items\":\"int\"}", "[1,\"2\"]")]
    [InlineData("{\"type\":\"map\",\"values\":\"int\"}", "{\"a\":null}")]
    [InlineData("[\"int\",\"string\"]", "null")]
    [InlineData("{\"type\":\"record\",\"name\":\"S\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"}]}", "{}")]
    public void Default_that_does_not_fit_is_a_problem(string type, string value) => Assert.Contains(
        "The default of the field 'f' does not fit its type",
        Assert.Single(AvroSamples.Problems(WithDefault(type, value))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("\"null\"", "null")]
    [InlineData("\"int\"", "-2147483648")]
    [InlineData("\"float\"", "1")]
    [InlineData("\"double\"", "\"NaN\"")]
    [InlineData("\"bytes\"", "\"\\u00ff\"")]
    [InlineData("[\"null\",\"string\"]", "\"null\"")]
    [InlineData("[\"string\",\"null\"]", "null")]
    [InlineData("{\"type\":\"array\",\"items\":[\"null\",\"int\"]}", "[1,null]")]
    [InlineData(
        "{\"type\":\"record\",\"name\":\"S\",\"fields\":[{\"name\":\"a\",\"type\":\"int\",\"default\":1}]}",
        "{}")]
    [InlineData("[\"null\",\"R\"]", "{\"f\":{\"f\":null}}")]
    public void Default_of_any_branch_fits(string type, string value) =>
        Assert.Empty(AvroSamples.Problems(WithDefault(type, value)));

    [Fact]
    public void Default_that_needs_itself_is_a_problem() => Assert.Contains(
        "without end", Assert.Single(AvroSamples.Problems(WithDefault("\"R\"", "{}"))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void All_problems_come_at_once_with_line_and_column()
    {
        var problems = AvroSamples.Problems("""
            {"type": "record", "name": "R", "fields": [
              {"name": "ü", "type": "int"},
              {"name": "b", "type": "Missing"}, {"name": "b", "type": "int", "order": "up"},
              {"name": "c", "type": {"type": "fixed", "name": "R", "size": 1}},
              {"name": "d", "type": "int", "default": "x"}
            ]}
            """);

        Assert.Equal(
            [
                ("/fields/0/name", 2, 12), ("/fields/1/type", 3, 25), ("/fields/2/name", 3, 46),
                ("/fields/2/order", 3, 75), ("/fields/3/type", 4, 25), ("/fields/4/default", 5, 43),
            ],
            problems.Select(p => (p.Pointer, p.Line, p.Column)));
    }

    [Fact]
    public void Undefined_name_names_the_near_one() => Assert.Contains(
        "Did you mean 'shop.Address'?",
        Assert.Single(AvroSamples.Problems("""
            {"type":"record","name":"shop.Order","fields":[
              {"name":"to","type":{"type":"record","name":"Address","fields":[]}},{"name":"from","type":"Adress"}]}
            """)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Name_of_a_broken_type_is_not_reported_too() => Assert.Single(AvroSamples.Problems("""
        {"type":"record","name":"R","fields":[
          {"name":"a","type":{"type":"fixed","name":"F"}},{"name":"b","type":"F"}]}
        """));

    [Fact]
    public void Problem_of_a_reference_says_which() => Assert.Contains(
        "In the referenced schema 'a.B': The fixed lacks 'size'",
        AvroSamples.Problems("\"a.B\"", new ReferencedSchema("a.B", """{"type":"fixed","name":"a.B"}"""))[0].Message,
        StringComparison.Ordinal);

    private static string WithDefault(string type, string value) =>
        $$"""{"type":"record","name":"R","fields":[{"name":"f","type":{{type}},"default":{{value}}}]}""";
}
