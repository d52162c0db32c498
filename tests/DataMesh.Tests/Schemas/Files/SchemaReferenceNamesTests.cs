using DataMesh.Schemas.Files;
using DataMesh.Schemas.Formats;

namespace DataMesh.Tests.Schemas.Files;

public sealed class SchemaReferenceNamesTests
{
    [Theory]
    [InlineData("syntax = \"proto3\"; package s; import \"a.proto\"; import public 'b' \"/c.proto\"; message M {}",
        "a.proto", "b/c.proto")]
    [InlineData("syntax = \"proto3\";\n/*\nimport \"a.proto\";\n*/\n// import \"b.proto\";\nmessage M {}")]
    [InlineData("import \"a.proto\"; message {", "a.proto")]
    public void Imports_are_those_of_the_language(string text, params string[] expected) =>
        Assert.Equal(expected, SchemaReferenceNames.Of(SchemaKind.Protobuf, text));

    [Fact]
    public void References_deep_in_a_json_schema_are_found()
    {
        var text = "{\"$ref\":\"a.json#/x\"}";
        for (var i = 0; i < 200; i++)
        {
            text = $"{{\"properties\":{{\"p\":{text}}}}}";
        }

        Assert.Equal(["a.json"], SchemaReferenceNames.Of(SchemaKind.Json, text));
    }
}
