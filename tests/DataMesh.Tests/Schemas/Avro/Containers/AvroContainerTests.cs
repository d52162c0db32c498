using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DataMesh.DuckDb;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Avro.Containers;
using DataMesh.Tests.Schemas.Avro.Codec;

namespace DataMesh.Tests.Schemas.Avro.Containers;

public sealed class AvroContainerTests : IDisposable
{
    private const string Schema = """
        {"type":"record","name":"m.Song","fields":[
          {"name":"id","type":"long"},{"name":"title","type":["null","string"]},
          {"name":"tags","type":{"type":"array","items":"string"}}]}
        """;

    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbConnection _connection;

    public AvroContainerTests() => _connection = _database.Connect();

    [Theory]
    [InlineData("null")]
    [InlineData("deflate")]
    [InlineData("snappy")]
    public async Task Files_of_avsc_become_tables(string codec)
    {
        var values = Enumerable.Range(0, 5000).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"id":{{i}},"title":{{Title(i)}},"tags":["a","b{{i}}"]}"""));
        var request = AvscPeer.Request("writeFile", Schema);
        request["values"] = AvscPeer.Array(values);
        request["codec"] = codec;
        var answers = await AvscPeer.AskAsync([request]);
        var file = new MemoryStream(Convert.FromBase64String((string)answers[0]!));

        Assert.Equal(5000, AvroContainers.Load(file, _connection, "songs"));
        Assert.Equal(
            [5000L, 12_497_500L, 1667L, "song number 4999", "b4999"],
            _connection.Rows("""
                SELECT count(*), sum(id)::bigint, count(*) FILTER (title IS NULL), max_by(title, id),
                  max_by(tags[2], id)
                FROM songs
                """)[0]);
    }

    [Theory]
    [InlineData(AvroCodec.None)]
    [InlineData(AvroCodec.Deflate)]
    [InlineData(AvroCodec.Snappy)]
    public async Task Avsc_reads_our_files(AvroCodec codec)
    {
        var file = Saved(
            "SELECT i AS id, CASE WHEN i % 2 = 0 THEN 'song ' || i END AS title, ['x'] AS tags FROM range(3000) t(i)",
            codec);
        var answers = await AvscPeer.AskAsync(
            [new JsonObject { ["verb"] = "readFile", ["file"] = Convert.ToBase64String(file) }]);

        var values = AvscPeer.Texts(answers[0]);
        Assert.Equal(3000, values.Length);
        Assert.Equal("""{"id":2998,"title":{"string":"song 2998"},"tags":["x"]}""", values[2998]);
    }

    [Theory]
    [InlineData(AvroCodec.None)]
    [InlineData(AvroCodec.Deflate)]
    [InlineData(AvroCodec.Snappy)]
    public void Real_rows_come_back_as_they_were(AvroCodec codec)
    {
        _connection.Execute($"""
            CREATE TABLE flights AS
            SELECT strptime(date, '%Y/%m/%d %H:%M') AS date, delay::bigint AS delay, distance::bigint AS distance,
              origin, destination
            FROM read_json_auto({Vega("flights-2k.json")})
            """);
        var schema = AvroSamples.Parse("""
            {"type":"record","name":"Flight","fields":[
              {"name":"date","type":{"type":"long","logicalType":"local-timestamp-micros"}},
              {"name":"delay","type":"long"},{"name":"distance","type":["null","long"]},
              {"name":"origin","type":"string"},{"name":"destination","type":"string"}]}
            """);
        var file = new MemoryStream();
        using (var rows = _connection.Query("FROM flights"))
        {
            Assert.Equal(2000, AvroContainers.Save(rows, file, schema, codec));
        }

        file.Position = 0;
        AvroContainers.Load(file, _connection, "back");

        Assert.Empty(_connection.Rows("""
            (FROM flights SELECT date, delay, distance, origin, destination) EXCEPT ALL
            (FROM back SELECT date, delay, distance, origin, destination)
            """));
        Assert.Equal(2000L, _connection.Scalar<long>("SELECT count(*) FROM back"));
    }

    [Fact]
    public void Metadata_and_schema_are_kept()
    {
        var file = new MemoryStream();
        var schema = AvroSamples.Parse(Schema);
        _ = new AvroContainerWriter(
            file,
            schema,
            AvroCodec.Snappy,
            new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal) { ["maker"] = "me"u8.ToArray() });
        file.Position = 0;

        var reader = new AvroContainerReader(file);

        Assert.Equal("me", Encoding.UTF8.GetString(reader.Metadata["maker"].Span));
        Assert.Equal(schema.ParsingForm, reader.Schema.ParsingForm);
        Assert.Equal(AvroCodec.Snappy, reader.Codec);
        Assert.False(reader.ReadBlock());
    }

    [Theory]
    [InlineData("bzip2")]
    [InlineData("xz")]
    [InlineData("zstandard")]
    public void Other_codecs_are_refused_by_name(string codec)
    {
        byte[] header =
        [
            .. "Obj\u0001"u8, 4, .. Text("avro.schema"), .. Text("\"int\""), .. Text("avro.codec"), .. Text(codec), 0,
            .. new byte[16],
        ];

        var error = Assert.Throws<MeshException>(() => new AvroContainerReader(new MemoryStream(header)));

        Assert.Equal("avro-codec-unsupported", error.Code);
        Assert.Contains($"'{codec}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cut", "ends too early")]
    [InlineData("sync", "sync marker")]
    [InlineData("record", "A record cannot be decoded")]
    [InlineData("size", "at most")]
    public void Damage_is_named_with_its_block_and_offset(string kind, string words)
    {
        var file = Saved("SELECT i AS id, 'a song' AS title, ['x'] AS tags FROM range(3) t(i)", AvroCodec.None);
        var start = file.AsSpan().IndexOf(file.AsSpan()[^16..]) + 16;
        switch (kind)
        {
            case "cut":
                file = file[..^20];
                break;
            case "sync":
                file[^1] ^= 1;
                break;
            case "record":
                file[start + 3] = 9;
                break;
            default:
                file = [.. file[..(start + 1)], 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];
                break;
        }

        var error = Assert.Throws<MeshException>(() => AvroContainers.Load(new MemoryStream(file), _connection, "t"));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Contains("block 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("of the file", error.Message, StringComparison.Ordinal);
        Assert.Equal(0L, _connection.Scalar<long>("SELECT count(*) FROM duckdb_tables()"));
    }

    [Fact]
    public void A_snappy_block_with_another_checksum_is_refused()
    {
        var file = Saved("SELECT i AS id, 'a song' AS title, ['x'] AS tags FROM range(3) t(i)", AvroCodec.Snappy);
        file[^17] ^= 1;

        var error = Assert.Throws<MeshException>(() => AvroContainers.Load(new MemoryStream(file), _connection, "t"));

        Assert.Contains("checksum", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Crc_is_that_of_zlib() => Assert.Equal(0xcbf43926u, Crc32.Of("123456789"u8));

    [Fact]
    public void Blocks_of_endless_records_without_bytes_end()
    {
        var file = new MemoryStream();
        var writer = new AvroContainerWriter(file, AvroSamples.Parse("\"null\""), AvroCodec.None);
        writer.WriteBlock(long.MaxValue, default);
        file.Position = 0;

        var error = Assert.Throws<MeshException>(() => AvroContainers.Load(file, _connection, "t"));

        Assert.Equal("avro-data-limit", error.Code);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    private static string Title(int song) => song % 3 == 0
        ? "null"
        : string.Create(CultureInfo.InvariantCulture, $$"""{"string":"song number {{song}}"}""");

    private static string Vega(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder!.FullName, "node_modules")))
        {
            folder = folder.Parent;
        }

        return SqlText.Literal(Path.Combine(folder.FullName, "node_modules", "vega-datasets", "data", name));
    }

    private static byte[] Text(string text) => [(byte)(2 * text.Length), .. Encoding.UTF8.GetBytes(text)];

    private byte[] Saved(string sql, AvroCodec codec)
    {
        var file = new MemoryStream();
        using var rows = _connection.Query(sql);
        AvroContainers.Save(rows, file, AvroSamples.Parse(Schema), codec);
        return file.ToArray();
    }
}
