using System.Text;
using DataMesh.DuckDb.Vectors;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Avro.Codec;

namespace DataMesh.Tests.Schemas.Avro.Codec;

public sealed class AvroDecoderTests
{
    [Theory]
    [InlineData("""{"type":"int","logicalType":"date"}""", "19782", "2024-02-29")]
    [InlineData("""{"type":"int","logicalType":"time-millis"}""", "3723004", "01:02:03.0040000")]
    [InlineData("""{"type":"long","logicalType":"time-micros"}""", "3723000004", "01:02:03.0000040")]
    [InlineData("""{"type":"long","logicalType":"timestamp-millis"}""", "1", "1970-01-01T00:00:00.0010000+00:00")]
    [InlineData("""{"type":"long","logicalType":"timestamp-micros"}""", "-1", "1969-12-31T23:59:59.9999990+00:00")]
    [InlineData("""{"type":"long","logicalType":"timestamp-nanos"}""", "1000", "1970-01-01T00:00:00.0000010")]
    [InlineData("""{"type":"long","logicalType":"local-timestamp-millis"}""", "1", "1970-01-01T00:00:00.0010000")]
    [InlineData("""{"type":"long","logicalType":"local-timestamp-micros"}""", "1", "1970-01-01T00:00:00.0000010")]
    [InlineData("""{"type":"long","logicalType":"local-timestamp-nanos"}""", "100", "1970-01-01T00:00:00.0000001")]
    public void Temporal_types_become_those_of_DuckDB(string type, string json, string expected)
    {
        var value = AvroRows.Decode(type, type, json)[0];

        Assert.Equal(expected, value switch
        {
            DateOnly date => date.ToString("O"),
            TimeOnly time => time.ToString("O"),
            DateTime at => at.ToString("O"),
            DateTimeOffset at => at.ToString("O"),
            _ => value,
        });
    }

    [Theory]
    [InlineData("""{"type":"bytes","logicalType":"decimal","precision":4,"scale":2}""", "ûÿ", "-10.25")]
    [InlineData("""{"type":"bytes","logicalType":"decimal","precision":9,"scale":0}""", "", "0")]
    [InlineData("""{"type":"bytes","logicalType":"decimal","precision":18,"scale":3}""", "\u0001\u0000", "0.256")]
    [InlineData("""{"type":"fixed","name":"F","size":16,"logicalType":"decimal","precision":38,"scale":1}""",
        "ÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿ", "-0.1")]
    [InlineData("""{"type":"bytes","logicalType":"decimal","precision":60,"scale":2}""", "ÿ", "-0.01")]
    public void Decimals_keep_their_digits(string type, string latin, string expected)
    {
        var value = AvroRows.Decode(type, type, System.Text.Json.JsonSerializer.Serialize(latin))[0];

        Assert.Equal(expected, FormattableString.Invariant($"{value}"));
    }

    [Fact]
    public void Uuids_durations_and_big_decimals_are_read()
    {
        var uuid = Guid.Parse("f0112233-4455-6677-8899-aabbccddeeff");

        Assert.Equal(uuid, AvroRows.Decode(Uuid, Uuid, $"\"{uuid}\"")[0]);
        Assert.Equal(
            new DuckDbInterval(1, 2, 3000), AvroRows.Decode(Duration, Duration, """
                "\u0001\u0000\u0000\u0000\u0002\u0000\u0000\u0000\u0003\u0000\u0000\u0000"
                """)[0]);
        Assert.Equal("-1.0000", AvroRows.Decode(BigDecimal, BigDecimal, """ "\u0004\u00d8\u00f0\u0008" """)[0]);
    }

    [Fact]
    public void Promotions_defaults_aliases_and_skipped_fields_resolve()
    {
        const string writer = """
            {"type":"record","name":"R","fields":[
              {"name":"gone","type":{"type":"array","items":{"type":"map","values":["null",{"type":"record",
                "name":"Deep","fields":[{"name":"x","type":"double"},{"name":"next","type":["null","Deep"]}]}]}}},
              {"name":"a","type":"int"},{"name":"old","type":"string"},
              {"name":"e","type":{"type":"enum","name":"E","symbols":["A","NEW"]}},{"name":"last","type":"long"}]}
            """;
        const string reader = """
            {"type":"record","name":"R","fields":[
              {"name":"last","type":["null","double"]},{"name":"a","type":"long"},
              {"name":"renamed","aliases":["old"],"type":"bytes"},
              {"name":"e","type":{"type":"enum","name":"E","symbols":["OTHER","A"],"default":"OTHER"}},
              {"name":"list","type":{"type":"array","items":"string"},"default":["x","a text that is not inline"]},
              {"name":"none","type":["null","int"],"default":null}]}
            """;

        var row = AvroRows.Decode(writer, reader, """
            {"gone":[{"k":{"Deep":{"x":1,"next":{"Deep":{"x":2,"next":null}}}}},{}],
              "a":-7,"old":"text","e":"NEW","last":12}
            """);

        Assert.Equal(12.0, row[0]);
        Assert.Equal(-7L, row[1]);
        Assert.Equal("text"u8.ToArray(), row[2]);
        Assert.Equal("OTHER", row[3]);
        Assert.Equal(new object?[] { "x", "a text that is not inline" }, row[4]);
        Assert.Null(row[5]);
    }

    [Fact]
    public void Unions_become_the_members_of_a_union()
    {
        const string type = """
            {"type":"record","name":"R","fields":[{"name":"u","type":["int","null","string",
              {"type":"record","name":"n.P","fields":[{"name":"x","type":"int"}]}]}]}
            """;

        Assert.Equal(new DuckDbUnion("int", 5), AvroRows.Decode(type, type, """{"u":{"int":5}}""")[0]);
        Assert.Equal(new DuckDbUnion("string", "s"), AvroRows.Decode(type, type, """{"u":{"string":"s"}}""")[0]);
        Assert.Null(AvroRows.Decode(type, type, """{"u":null}""")[0]);
        var record = Assert.IsType<DuckDbUnion>(AvroRows.Decode(type, type, """{"u":{"n.P":{"x":3}}}""")[0]);
        Assert.Equal("P", record.Member);
    }

    [Fact]
    public void A_record_inside_itself_is_kept_as_JSON_and_written_back()
    {
        var schema = AvroSamples.Parse("""
            {"type":"record","name":"Node","fields":[
              {"name":"value","type":"int"},{"name":"next","type":["null","Node"]}]}
            """);
        var bytes = schema.Bytes(
            """{"value":1,"next":{"Node":{"value":2,"next":{"Node":{"value":3,"next":null}}}}}""");
        using var decoder = new AvroDecoder(schema);
        decoder.DecodeOne(bytes);

        Assert.Equal(
            [1, """{"value":2,"next":{"Node":{"value":3,"next":null}}}"""], AvroRows.Row(decoder.Rows, 0));
        Assert.Equal([bytes], AvroRows.Encode(schema, decoder));
    }

    [Fact]
    public void A_record_that_fails_leaves_no_trace_in_the_rows()
    {
        var schema = AvroSamples.Parse("""
            {"type":"record","name":"R","fields":[{"name":"a","type":["null","int"]},
              {"name":"l","type":{"type":"array","items":["null","string"]}},{"name":"b","type":"boolean"}]}
            """);
        using var decoder = new AvroDecoder(schema);
        decoder.DecodeOne(schema.Bytes("""{"a":{"int":1},"l":[{"string":"x"}],"b":true}"""));
        var broken = schema.Bytes("""{"a":null,"l":[null,null],"b":true}""");
        broken[^1] = 7;
        Assert.Throws<MeshException>(() => decoder.DecodeOne(broken));
        decoder.DecodeOne(schema.Bytes("""{"a":{"int":2},"l":[{"string":"y"},{"string":"z"}],"b":false}"""));

        Assert.Equal([1, new object?[] { "x" }, true], AvroRows.Row(decoder.Rows, 0));
        Assert.Equal([2, new object?[] { "y", "z" }, false], AvroRows.Row(decoder.Rows, 1));
    }

    [Theory]
    [InlineData("\"string\"", "0AFF", "avro-data-invalid")]
    [InlineData("\"string\"", "03", "avro-data-invalid")]
    [InlineData("\"string\"", "04FFFE", "avro-data-invalid")]
    [InlineData("\"int\"", "FFFFFFFFFFFFFFFFFFFF01", "avro-data-invalid")]
    [InlineData("\"int\"", "8080808020", "avro-data-invalid")]
    [InlineData("\"boolean\"", "02", "avro-data-invalid")]
    [InlineData("\"long\"", "0000", "avro-data-invalid")]
    [InlineData("[\"null\",\"int\"]", "04", "avro-data-invalid")]
    [InlineData("{\"type\":\"array\",\"items\":\"int\"}", "FEFFFFFFFFFFFFFFFF01", "avro-data-invalid")]
    [InlineData("{\"type\":\"array\",\"items\":\"int\"}", "FFFFFFFFFFFFFFFFFF0100", "avro-data-invalid")]
    [InlineData("{\"type\":\"array\",\"items\":\"null\"}", "FEFFFFFFFFFFFFFFFF01", "avro-data-limit")]
    [InlineData("{\"type\":\"map\",\"values\":\"int\"}", "0402610002610200", "avro-data-invalid")]
    [InlineData("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"]}", "02", "avro-data-invalid")]
    [InlineData("{\"type\":\"int\",\"logicalType\":\"time-millis\"}", "01", "avro-data-invalid")]
    [InlineData("{\"type\":\"string\",\"logicalType\":\"uuid\"}", "0261", "avro-data-invalid")]
    [InlineData("{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":2}", "0264", "avro-data-invalid")]
    public void Bytes_that_are_no_such_value_are_refused(string type, string hex, string code)
    {
        using var decoder = new AvroDecoder(AvroSamples.Parse(type));

        var error = Assert.Throws<MeshException>(() => decoder.DecodeOne(Convert.FromHexString(hex)));

        Assert.Equal(code, error.Code);
        Assert.Equal(0, decoder.Rows.RowCount);
    }

    [Fact]
    public void Schemas_that_cannot_be_resolved_are_refused_at_once()
    {
        var error = Assert.Throws<MeshException>(
            () => new AvroDecoder(AvroSamples.Parse("\"string\""), AvroSamples.Parse("\"int\"")));

        Assert.Equal("avro-schema-resolution", error.Code);
    }

    [Fact]
    public void A_branch_that_the_reader_lacks_is_an_error_only_when_it_occurs()
    {
        const string writer = """
            [{"type":"record","name":"A","fields":[{"name":"x","type":"string"}]},"int","boolean"]
            """;
        const string reader = """
            ["int",{"type":"record","name":"A","fields":[{"name":"x","type":"int"},{"name":"y","type":"int"}]}]
            """;

        Assert.Equal(new DuckDbUnion("int", 3), AvroRows.Decode(writer, reader, """{"int":3}""")[0]);
        foreach (var other in (string[])["""{"A":{"x":"s"}}""", """{"boolean":true}"""])
        {
            var error = Assert.Throws<MeshException>(() => AvroRows.Decode(writer, reader, other));
            Assert.Equal("avro-data-invalid", error.Code);
        }
    }

    [Fact]
    public void A_record_without_fields_has_no_rows() => Assert.Equal(
        "avro-column-type",
        Assert.Throws<MeshException>(
            () => new AvroDecoder(AvroSamples.Parse("""{"type":"record","name":"R","fields":[]}"""))).Code);

    [Fact]
    public void Schemas_that_multiply_without_end_are_refused()
    {
        var schema = new StringBuilder("""{"type":"record","name":"R0","fields":[{"name":"x","type":"int"}]}""");
        for (var i = 1; i < 40; i++)
        {
            var inner = schema.ToString();
            schema.Clear().Append(System.Globalization.CultureInfo.InvariantCulture, $$"""
                {"type":"record","name":"R{{i}}","fields":[
                  {"name":"a","type":{{inner}}},{"name":"b","type":"R{{i - 1}}"}]}
                """);
        }

        var error = Assert.Throws<MeshException>(() => new AvroDecoder(AvroSamples.Parse(schema.ToString())));

        Assert.Equal("avro-column-type", error.Code);
    }

    private const string Uuid = """{"type":"string","logicalType":"uuid"}""";
    private const string Duration = """{"type":"fixed","name":"D","size":12,"logicalType":"duration"}""";
    private const string BigDecimal = """{"type":"bytes","logicalType":"big-decimal"}""";
}
