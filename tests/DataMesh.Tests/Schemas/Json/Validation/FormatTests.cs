using System.Text.Json;

namespace DataMesh.Tests.Schemas.Json.Validation;

public sealed class FormatTests
{
    [Theory]
    [MemberData(nameof(JsonCases.Rows), "Validation/formats-valid.json", MemberType = typeof(JsonCases))]
    public void Value_of_a_format_is_valid(string format, string values)
    {
        foreach (var value in values.Split(' '))
        {
            Judge(format, value, isValid: true);
        }
    }

    [Theory]
    [MemberData(nameof(JsonCases.Rows), "Validation/formats-invalid.json", MemberType = typeof(JsonCases))]
    public void Value_of_no_format_is_invalid(string format, string values)
    {
        foreach (var value in values.Split('|'))
        {
            Judge(format, value, isValid: false);
        }
    }

    [Fact]
    public void Format_is_an_annotation_unless_asked() =>
        JsonSchemas.AssertJudges("""{"format": "ipv4"}""", "\"no\"", isValid: true);

    [Fact]
    public void Format_of_something_that_is_no_text_is_fine() =>
        JsonSchemas.AssertJudges("""{"format": "ipv4"}""", "12", isValid: true, assertFormats: true);

    private static void Judge(string format, string value, bool isValid) => JsonSchemas.AssertJudges(
        $$"""{"format": "{{format}}"}""", JsonSerializer.Serialize(value), isValid, assertFormats: true);
}
