using DataMesh.DuckDb;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Avro.Codec;

namespace DataMesh.Tests.Schemas.Avro.Codec;

public sealed class AvroEncoderTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbConnection _connection;

    public AvroEncoderTests() => _connection = _database.Connect();

    [Theory]
    [InlineData("1::tinyint", "\"int\"", "1")]
    [InlineData("-3::smallint", "\"long\"", "-3")]
    [InlineData("200::utinyint", "\"int\"", "200")]
    [InlineData("60000::usmallint", "\"int\"", "60000")]
    [InlineData("4000000000::uinteger", "\"long\"", "4000000000")]
    [InlineData("1.5::float", "\"double\"", "1.5")]
    [InlineData("'ü'", "\"bytes\"", "\"Ã¼\"")]
    [InlineData("18446744073709551615::ubigint",
        """{"type":"bytes","logicalType":"decimal","precision":20}""", "\"\\u0000ÿÿÿÿÿÿÿÿ\"")]
    [InlineData("-1::hugeint", """{"type":"bytes","logicalType":"decimal","precision":39}""", "\"ÿ\"")]
    [InlineData("'-12.5'", """{"type":"bytes","logicalType":"decimal","precision":60,"scale":2}""", "\"û\\u001E\"")]
    [InlineData("timestamp_s '1970-01-01 00:00:01'",
        """{"type":"long","logicalType":"local-timestamp-millis"}""", "1000")]
    [InlineData("timestamptz '1970-01-01 00:00:00.001+00'",
        """{"type":"long","logicalType":"timestamp-millis"}""", "1")]
    [InlineData("[1, 2]::integer[2]", """{"type":"array","items":"int"}""", "[1,2]")]
    [InlineData("'x'", """["int","null","string"]""", """{"string":"x"}""")]
    [InlineData("map {1: true}",
        """
        {"type":"array","items":{"type":"record","name":"E","fields":[
          {"name":"key","type":"int"},{"name":"value","type":["null","boolean"]}]}}
        """,
        """[{"key":1,"value":{"boolean":true}}]""")]
    [InlineData("{'B': 1, 'a': null::int}",
        """
        ["null",{"type":"record","name":"R","fields":[{"name":"a","type":["null","int"]},{"name":"b","type":"int"}]}]
        """,
        """{"R":{"a":null,"b":1}}""")]
    public void Columns_are_written_as_what_the_schema_says(string sql, string type, string json) =>
        Assert.Equal(json, Encoded($"SELECT {sql} AS v", type));

    [Theory]
    [InlineData("null::integer", "\"int\"", "is null")]
    [InlineData("timestamptz '1970-01-01 00:00:00.0001+00'",
        """{"type":"long","logicalType":"timestamp-millis"}""", "microseconds")]
    [InlineData("interval '-1 month'", """{"type":"fixed","name":"D","size":12,"logicalType":"duration"}""", "no sign")]
    [InlineData("'abc'::blob", """{"type":"fixed","name":"F","size":2}""", "3 bytes")]
    [InlineData("'C'::enum('B', 'C')", """{"type":"enum","name":"E","symbols":["A","B"]}""", "no symbol")]
    [InlineData("'12.345'", """{"type":"bytes","logicalType":"decimal","precision":60,"scale":2}""", "more digits")]
    public void Values_that_the_schema_cannot_hold_are_refused(string sql, string type, string words)
    {
        var error = Assert.Throws<MeshException>(() => Encoded($"SELECT {sql} AS v", type));

        Assert.Equal("avro-data-invalid", error.Code);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT 1 AS a", "there is no column for the schema's field 'v'")]
    [InlineData("SELECT 'x' AS v, 1 AS w", "no field for the column 'w'")]
    [InlineData("SELECT 1 AS v", "a column of type INTEGER cannot be written as string")]
    public void Columns_that_do_not_fit_are_refused_at_once(string sql, string words)
    {
        var error = Assert.Throws<MeshException>(
            () => Encoded(sql, """{"type":"record","name":"R","fields":[{"name":"v","type":"string"}]}"""));

        Assert.Equal("avro-column-type", error.Code);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    private string Encoded(string sql, string type)
    {
        var schema = AvroSamples.Parse(type);
        using var result = _connection.Query(sql);
        var encoder = new AvroEncoder(schema, result.Columns);
        Assert.True(result.Read(out var chunk));
        using (chunk)
        {
            encoder.Bind(chunk);
            encoder.Encode(0);
        }

        return schema.Json(encoder.Written.Span);
    }
}
