using System.Text;
using DataMesh.FunctionalTests.Nodes;

namespace DataMesh.FunctionalTests.Schemas;

/// <summary>Schemas that are meant to do harm: each gets its refusal, and the node goes on answering.</summary>
public sealed class HostileSchemaTests(RegistryNode node) : IClassFixture<RegistryNode>
{
    private const int Depth = 10_000;

    public static TheoryData<string, string, string> Schemas => new()
    {
        { "deep arrays", "AVRO", Nested("""{"type":"array","items":""", "\"int\"", "}") },
        { "deep records", "JSON", Nested("""{"type":"object","properties":{"a":""", "true", "}}") },
        { "deep messages", "PROTOBUF", "syntax = \"proto3\"; " + Nested("message A { ", "", "}") },
        { "unknown type", "AVRO", """{"type":"record","name":"A","fields":[{"name":"a","type":"B"}]}""" },
        { "same name twice", "AVRO",
            """{"type":"record","name":"A","fields":[{"name":"a","type":"int"},{"name":"a","type":"int"}]}""" },
        { "no type", "JSON", """{"type":"no such type"}""" },
        { "half a file", "PROTOBUF", "syntax = \"proto3\"; message A { string" },
        { "no text at all", "AVRO", "\0\u0001\u0002" },
    };

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task Hostile_schema_is_invalid_or_taken_and_never_the_end(string what, string kind, string schema)
    {
        var (status, body) = await node.Node.Http.PostAsync($"/schemas/subjects/{Uri.EscapeDataString(what)}/versions",
            new { schemaType = kind, schema });

        Assert.True(status is 200 or 422, $"{what}: {status}");
        if (status == 422)
        {
            Assert.Equal(42201, body["error_code"]!.GetValue<int>());
        }

        await node.Node.Http.JsonAsync("/schemas/subjects");
    }

    [Theory]
    [InlineData("AVRO")]
    [InlineData("JSON")]
    [InlineData("PROTOBUF")]
    public async Task Ten_megabytes_are_registered_and_come_back(string kind)
    {
        var schema = Large(kind);
        Assert.InRange(Encoding.UTF8.GetByteCount(schema), 9_000_000, 14_000_000);
        var (status, body) = await node.Node.Http.PostAsync($"/schemas/subjects/ten-{kind}/versions",
            new { schemaType = kind, schema });

        Assert.True(status == 200, $"{status} {body["message"]}");
        var shown = await node.Node.Http.JsonAsync($"/schemas/schemas/ids/{body["id"]}");
        Assert.Contains("field_of_a_very_long_name_that_takes_its_room_59999", shown["schema"]!.GetValue<string>(),
            StringComparison.Ordinal);
    }

    /// <summary>A record of 60,000 documented fields.</summary>
    private static string Large(string kind)
    {
        var fields = Enumerable.Range(0, 60_000).Select(i => $"field_of_a_very_long_name_that_takes_its_room_{i}");
        var doc = new string('d', 90);
        return kind switch
        {
            "AVRO" => """{"type":"record","name":"A","fields":["""
                + string.Join(',', fields.Select(f =>
                    $$"""{"name":"{{f}}","type":["null","string"],"default":null,"doc":"{{doc}}"}"""))
                + "]}",
            "JSON" => """{"type":"object","properties":{"""
                + string.Join(',', fields.Select(f => $$"""  "{{f}}":{"type":"string","description":"{{doc}}"}"""))
                + "}}",

            // The numbers from 19000 to 19999 belong to the language itself.
            _ => "syntax = \"proto3\"; message A { "
                + string.Join(' ', fields.Select((f, i) =>
                    $"/* {doc} */ string {f} = {(i < 18_999 ? i + 1 : i + 1_001)};"))
                + "}",
        };
    }

    private static string Nested(string open, string middle, string close) =>
        string.Concat(Enumerable.Repeat(open, Depth)) + middle + string.Concat(Enumerable.Repeat(close, Depth));
}
