using DataMesh.Schemas;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Registry.Checks;
using DataMesh.Schemas.Registry.Content;

namespace DataMesh.Tests.Schemas.Registry;

public sealed class ReservedNamesTests
{
    private static readonly SchemaFormats Formats = SchemaLanguages.Create();

    [Theory]
    [InlineData(SchemaKind.Avro,
        """{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"b","type":"int"}]}""")]
    [InlineData(SchemaKind.Json, """{"properties":{"a":{},"b":{"properties":{"c":{} } } } }""")]
    [InlineData(SchemaKind.Protobuf,
        "syntax = \"proto3\"; message M { int32 a = 1; int32 b = 2; } message N { int32 c = 1; }")]
    public void Reserved_names_are_those_of_the_top_level(SchemaKind kind, string text)
    {
        var schema = Formats.Find(kind)!.Parse(new SchemaSource(text)).Schema!;
        var (conflict, removed) = kind == SchemaKind.Json
            ? ("RESERVED_PROPERTY_CONFLICTS_WITH_PROPERTY", "RESERVED_PROPERTY_REMOVED")
            : ("FIELD_CONFLICTS_WITH_RESERVED_FIELD", "RESERVED_FIELD_REMOVED");

        Assert.Empty(ReservedNames.Check(schema, metadata: null, last: null));
        Assert.Empty(ReservedNames.Check(schema, Reserve("c, d"), Reserve("c")));
        Assert.Equal([conflict], ReservedNames.Check(schema, Reserve("b,c"), last: null).Select(d => d.Kind));
        Assert.Equal([removed], ReservedNames.Check(schema, Reserve("c"), Reserve("c,d")).Select(d => d.Kind));
    }

    [Fact]
    public void Lenient_format_is_json_schemas_alone()
    {
        Assert.All([SchemaKind.Avro, SchemaKind.Protobuf], k => Assert.Same(Formats.Find(k), Formats.Find(k)!.Lenient));
        var json = Formats.Find(SchemaKind.Json)!;
        var old = json.Parse(new SchemaSource("""{"type":"object"}""")).Schema!;
        var now = json.Parse(new SchemaSource("""{"type":"object","properties":{"a":{"type":"string"} } }""")).Schema!;
        Assert.Contains(json.Compare(now, old), d => d.Breaks);
        Assert.DoesNotContain(json.Lenient.Compare(now, old), d => d.Breaks);
    }

    private static SchemaMetadata Reserve(string names) =>
        SchemaMetadata.Empty.WithProperty(ReservedNames.Property, names);
}
