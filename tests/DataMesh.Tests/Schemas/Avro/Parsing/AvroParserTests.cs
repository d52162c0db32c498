using DataMesh.Schemas.Avro.Json;
using DataMesh.Schemas.Avro.Types;
using DataMesh.Schemas.Formats;

namespace DataMesh.Tests.Schemas.Avro.Parsing;

public sealed class AvroParserTests
{
    [Theory]
    [InlineData("\"string\"", "String")]
    [InlineData("{\"type\":\"string\"}", "String")]
    [InlineData("  \"null\"", "Null")]
    [InlineData("{\"type\":\"array\",\"items\":\"int\"}", "Array")]
    [InlineData("{\"type\":\"map\",\"values\":\"long\"}", "Map")]
    [InlineData("[\"null\",\"bytes\"]", "Union")]
    [InlineData("[]", "Union")]
    [InlineData("{\"type\":\"fixed\",\"name\":\"F\",\"size\":0}", "Fixed")]
    [InlineData("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[]}", "Enum")]
    [InlineData("{\"type\":\"record\",\"name\":\"R\",\"fields\":[]}", "Record")]
    [InlineData("{\"type\":\"error\",\"name\":\"R\",\"fields\":[]}", "Record")]
    [InlineData("// a comment\n{\"type\":\"float\" /* another */}", "Float")]
    public void Schema_is_read(string text, string kind) =>
        Assert.Equal(Enum.Parse<AvroKind>(kind), AvroSamples.Type(text).Kind);

    [Fact]
    public void Names_take_the_enclosing_namespace()
    {
        var record = Assert.IsType<AvroRecord>(AvroSamples.Type("""
            {"type": "record", "name": "Example", "namespace": "a.b", "aliases": ["Old", "x.Older"], "fields": [
              {"name": "one", "type": {"type": "enum", "name": "Simple", "symbols": ["A"]}},
              {"name": "two", "type": {"type": "fixed", "name": "Simple", "namespace": "explicit", "size": 12}},
              {"name": "three", "type": {"type": "record", "name": "full.Name", "namespace": "ignored", "fields": [
                {"name": "inner", "type": {"type": "enum", "name": "Understanding", "symbols": ["D"]}},
                {"name": "outer", "type": "a.b.Simple"}]}},
              {"name": "four", "type": {"type": "enum", "name": "Null", "namespace": "", "symbols": []}},
              {"name": "five", "type": "Simple"},
              {"name": "six", "type": "Null"},
              {"name": "seven", "type": ["null", "Example"]}]}
            """));

        Assert.Equal("a.b.Example", record.Name.Full);
        Assert.Equal(["a.b.Old", "x.Older"], record.Aliases.Select(a => a.Full));
        Assert.Equal(
            ["a.b.Simple", "explicit.Simple", "full.Name", "Null", "a.b.Simple", "Null", "union"],
            record.Fields.Select(f => f.Type.TypeName));
        var inner = (AvroRecord)record.Fields[2].Type;
        Assert.Equal(["full.Understanding", "a.b.Simple"], inner.Fields.Select(f => f.Type.TypeName));
        Assert.Same(record.Fields[0].Type, inner.Fields[1].Type);
        Assert.Same(record, ((AvroUnion)record.Fields[6].Type).NullableOf);
    }

    [Fact]
    public void Field_keeps_all_it_says()
    {
        var record = (AvroRecord)AvroSamples.Type("""
            {"type": "record", "name": "R", "doc": "rows", "owner": {"team": ["a", 1, true, null, 1.50]}, "fields": [
              {"name": "f", "type": {"type": "long", "unit": "ms"}, "doc": "d", "default": 3, "order": "ignore",
               "aliases": ["g", "old-name"], "x-pii": true}]}
            """);
        var field = Assert.Single(record.Fields);

        Assert.Equal("rows", record.Doc);
        Assert.Equal("""{"team":["a",1,true,null,1.5]}""", AvroJsonText.Of(Assert.Single(record.Properties).Value));
        Assert.Equal(
            ("f", 0, "d", "3", AvroFieldOrder.Ignore),
            (field.Name, field.Position, field.Doc, field.Default!.Text, field.Order));
        Assert.Equal(["g", "old-name"], field.Aliases);
        Assert.Equal("x-pii", Assert.Single(field.Properties).Name);
        Assert.Equal("unit", Assert.Single(field.Type.Properties).Name);
        Assert.Same(field, record.Field("f"));
    }

    [Theory]
    [InlineData("{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2}", "decimal(9,2)")]
    [InlineData("{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":4}", "decimal(4,0)")]
    [InlineData(
        "{\"type\":\"fixed\",\"name\":\"D\",\"size\":4,\"logicalType\":\"decimal\",\"precision\":9}",
        "decimal(9,0)")]
    [InlineData("{\"type\":\"bytes\",\"logicalType\":\"big-decimal\"}", "big-decimal")]
    [InlineData("{\"type\":\"string\",\"logicalType\":\"uuid\"}", "uuid")]
    [InlineData("{\"type\":\"fixed\",\"name\":\"U\",\"size\":16,\"logicalType\":\"uuid\"}", "uuid")]
    [InlineData("{\"type\":\"int\",\"logicalType\":\"date\"}", "date")]
    [InlineData("{\"type\":\"int\",\"logicalType\":\"time-millis\"}", "time-millis")]
    [InlineData("{\"type\":\"long\",\"logicalType\":\"time-micros\"}", "time-micros")]
    [InlineData("{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}", "timestamp-millis")]
    [InlineData("{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}", "timestamp-micros")]
    [InlineData("{\"type\":\"long\",\"logicalType\":\"timestamp-nanos\"}", "timestamp-nanos")]
    [InlineData("{\"type\":\"long\",\"logicalType\":\"local-timestamp-millis\"}", "local-timestamp-millis")]
    [InlineData("{\"type\":\"long\",\"logicalType\":\"local-timestamp-micros\"}", "local-timestamp-micros")]
    [InlineData("{\"type\":\"long\",\"logicalType\":\"local-timestamp-nanos\"}", "local-timestamp-nanos")]
    [InlineData("{\"type\":\"fixed\",\"name\":\"D\",\"size\":12,\"logicalType\":\"duration\"}", "duration")]
    public void Logical_type_is_read(string text, string logical)
    {
        var schema = AvroSamples.Parse(text);

        Assert.Equal(logical, schema.Root.Logical?.ToString());
        Assert.Empty(schema.Notes);
    }

    [Theory]
    [InlineData("{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":2,\"scale\":3}", "above its precision")]
    [InlineData("{\"type\":\"bytes\",\"logicalType\":\"decimal\"}", "needs a 'precision'")]
    [InlineData("{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":0}", "1 or more")]
    [InlineData("{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":3,\"scale\":-1}", "0 or more")]
    [InlineData("{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":3,\"scale\":\"1\"}", "not an integer")]
    [InlineData(
        "{\"type\":\"fixed\",\"name\":\"D\",\"size\":4,\"logicalType\":\"decimal\",\"precision\":10}",
        "at most 9")]
    [InlineData("{\"type\":\"int\",\"logicalType\":\"timestamp-millis\"}", "does not suit int")]
    [InlineData("{\"type\":\"fixed\",\"name\":\"D\",\"size\":11,\"logicalType\":\"duration\"}", "a fixed of 11 bytes")]
    [InlineData("{\"type\":\"string\",\"logicalType\":\"colour\"}", "is not known")]
    [InlineData("{\"type\":\"string\",\"logicalType\":7}", "is not known")]
    public void Invalid_logical_type_is_ignored_and_noted(string text, string note)
    {
        var schema = AvroSamples.Parse(text);

        Assert.Null(schema.Root.Logical);
        Assert.Contains(note, Assert.Single(schema.Notes).Message, StringComparison.Ordinal);
        Assert.Contains("logicalType", schema.Canonical, StringComparison.Ordinal);
    }

    [Fact]
    public void References_define_types_in_their_order()
    {
        var schema = AvroSamples.Parse(
            """{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"line","type":"shop.Line"}]}""",
            new ReferencedSchema("shop.Item", """{"type":"fixed","name":"shop.Item","size":2}"""),
            new ReferencedSchema(
                "shop.Line", """{"type":"record","name":"shop.Line","fields":[{"name":"i","type":"Item"}]}"""));

        Assert.Equal(
            """{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"line","type":"Line"}]}""",
            schema.Canonical);
        Assert.Equal(
            """
            {"name":"shop.Order","type":"record","fields":[{"name":"line","type":{"name":"shop.Line","type":"record",
            "fields":[{"name":"i","type":{"name":"shop.Item","type":"fixed","size":2}}]}}]}
            """.ReplaceLineEndings(""),
            schema.ParsingForm);
    }
}
