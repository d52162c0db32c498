using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using DataMesh.DuckDb;
using DataMesh.Schemas.Avro;
using DataMesh.Schemas.Avro.Codec;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Schemas.Avro.Codec;

/// <summary>Random schemas and values: whatever way they go, they come back.</summary>
public sealed class AvroRoundTripTests : IDisposable
{
    private const int Records = 40;

    private static readonly Arbitrary<int> Seeds = ArbMap.Default.ArbFor<int>();

    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbConnection _connection;

    public AvroRoundTripTests() => _connection = _database.Connect();

    [Fact]
    public void Json_becomes_bytes_and_the_same_JSON_again() => Prop.ForAll(Seeds, seed =>
    {
        var (schema, values) = Sample(seed);
        foreach (var value in values)
        {
            Assert.True(JsonNode.DeepEquals(value, JsonNode.Parse(schema.Json(schema.Bytes(value.ToJsonString())))));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Json_becomes_rows_and_the_same_JSON_again() => Prop.ForAll(Seeds, seed =>
    {
        var (schema, values) = Sample(seed);
        using var decoder = new AvroDecoder(schema);
        var encoder = new AvroEncoder(schema, decoder.Columns);
        Array.ForEach(values, v => decoder.DecodeJson(Encoding.UTF8.GetBytes(v.ToJsonString())));
        encoder.Bind(decoder.Rows.View());
        for (var row = 0; row < values.Length; row++)
        {
            var json = new ArrayBufferWriter<byte>();
            encoder.EncodeJson(row, json);
            Assert.True(JsonNode.DeepEquals(values[row], JsonNode.Parse(json.WrittenSpan)));
            Assert.True(encoder.Written.IsEmpty);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Json_with_its_fields_in_another_order_means_the_same() => Prop.ForAll(Seeds, seed =>
    {
        var (schema, values) = Sample(seed);
        foreach (var value in values)
        {
            Assert.Equal(schema.Bytes(value.ToJsonString()), schema.Bytes(Reversed(value).ToJsonString()));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rows_that_went_through_a_table_are_the_same_bytes() => Prop.ForAll(Seeds, seed =>
    {
        var (schema, values) = Sample(seed);
        var bytes = values.Select(v => schema.Bytes(v.ToJsonString())).ToArray();
        using var decoder = new AvroDecoder(schema);
        _connection.Execute("DROP TABLE IF EXISTS t");
        _connection.Execute($"CREATE TABLE t ({string.Join(", ", decoder.Columns.Select(c => $"{c.Name} {c.Type}"))})");
        using (var appender = _connection.Appender("t"))
        {
            foreach (var half in bytes.Chunk(Records / 2))
            {
                Assert.Equal(half.Length, decoder.Decode(half.SelectMany(b => b).ToArray(), half.Length, out _));
                appender.Append(decoder.Rows);
                decoder.Clear();
            }

            appender.Complete();
        }

        Assert.Equal(bytes, Selected(schema));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Columns_are_those_that_the_schema_gives_a_table() => Prop.ForAll(Seeds, seed =>
    {
        var (schema, _) = Sample(seed);
        using var decoder = new AvroDecoder(schema);
        var table = new AvroFormat().ToTable(schema).Table!;
        Assert.Equal(
            table.Fields.Select(f => $"{f.Name} {f.Type}"), decoder.Columns.Select(c => $"{c.Name} {c.Type}"));
    }).QuickCheckThrowOnFailure();

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    private static (AvroParsedSchema Schema, JsonNode[] Values) Sample(int seed)
    {
        var random = new RandomAvro(seed);
        var schema = random.Record();
        return (
            AvroSamples.Parse(schema.ToJsonString()),
            [.. Enumerable.Range(0, Records).Select(_ => JsonNode.Parse(random.Value(schema).ToJsonString())!)]);
    }

    // A union's object has one member and a map's order is kept, so only records change.
    private static JsonObject Reversed(JsonNode record) =>
        new(record.AsObject().Reverse().Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));

    private List<byte[]> Selected(AvroParsedSchema schema)
    {
        using var result = _connection.Query("FROM t");
        var encoder = new AvroEncoder(schema, result.Columns);
        var records = new List<byte[]>();
        while (result.Read(out var chunk))
        {
            using (chunk)
            {
                encoder.Bind(chunk);
                for (var row = 0; row < chunk.RowCount; row++, encoder.Clear())
                {
                    encoder.Encode(row);
                    records.Add(encoder.Written.ToArray());
                }
            }
        }

        return records;
    }
}
