using System.Text.Json.Nodes;
using DataMesh.Schemas.Avro;
using DataMesh.Schemas.Avro.Codec;

namespace DataMesh.Tests.Schemas.Avro.Codec;

/// <summary>Random schemas and values, with npm's avsc as an independent codec.</summary>
public sealed class AvscCodecTests
{
    private const int Schemas = 150;
    private const int Values = 12;

    private readonly (string Schema, string[] Values)[] _cases =
    [
        .. Enumerable.Range(0, Schemas).Select(seed =>
        {
            var random = new RandomAvro(seed);
            var schema = random.Record();
            return (schema.ToJsonString(),
                Enumerable.Range(0, Values).Select(_ => random.Value(schema).ToJsonString()).ToArray());
        }),
    ];

    [Fact]
    public async Task Json_values_become_the_bytes_that_avsc_makes()
    {
        var answers = await AvscPeer.AskAsync([.. _cases.Select(Encode)]);

        for (var i = 0; i < _cases.Length; i++)
        {
            var schema = AvroSamples.Parse(_cases[i].Schema);
            Assert.Equal(AvscPeer.Bytes(answers[i]), _cases[i].Values.Select(v => schema.Bytes(v)).ToArray());
        }
    }

    [Fact]
    public async Task Bytes_of_avsc_become_rows_and_the_same_bytes_again()
    {
        var answers = await AvscPeer.AskAsync([.. _cases.Select(Encode)]);

        for (var i = 0; i < _cases.Length; i++)
        {
            var schema = AvroSamples.Parse(_cases[i].Schema);
            var bytes = AvscPeer.Bytes(answers[i]);
            using var decoder = new AvroDecoder(schema);
            Assert.Equal(bytes.Length, decoder.Decode(bytes.SelectMany(b => b).ToArray(), bytes.Length, out _));
            Assert.Equal(bytes, AvroRows.Encode(schema, decoder));
        }
    }

    [Fact]
    public async Task Avsc_reads_the_bytes_of_our_rows()
    {
        var written = _cases.Select(c => (c.Schema, Records: Rows(AvroSamples.Parse(c.Schema), c.Values))).ToArray();
        var answers = await AvscPeer.AskAsync([.. written.Select(w =>
        {
            var request = AvscPeer.Request("decode", w.Schema);
            request["buffers"] = AvscPeer.Array(w.Records.Select(Convert.ToBase64String));
            return request;
        })]);

        for (var i = 0; i < _cases.Length; i++)
        {
            var schema = AvroSamples.Parse(_cases[i].Schema);
            foreach (var (theirs, ours) in AvscPeer.Texts(answers[i]).Zip(written[i].Records))
            {
                var read = schema.Json(ours);
                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(theirs), JsonNode.Parse(read)), $"{theirs}\n{read}");
            }
        }
    }

    [Fact]
    public async Task Other_readers_schemas_see_what_avsc_sees()
    {
        var pairs = _cases.Select((c, seed) => (
            Writer: c.Schema,
            Reader: OtherReader.Of(JsonNode.Parse(c.Schema)!.AsObject(), new Random(seed)).ToJsonString(),
            Records: Rows(AvroSamples.Parse(c.Schema), c.Values))).ToArray();
        var answers = await AvscPeer.AskAsync([.. pairs.Select(p =>
        {
            var request = AvscPeer.Request("decode", p.Writer);
            request["reader"] = JsonNode.Parse(p.Reader);
            request["buffers"] = AvscPeer.Array(p.Records.Select(Convert.ToBase64String));
            return request;
        })]);

        for (var i = 0; i < pairs.Length; i++)
        {
            var reader = AvroSamples.Parse(pairs[i].Reader);
            using var decoder = new AvroDecoder(AvroSamples.Parse(pairs[i].Writer), reader);
            Array.ForEach(pairs[i].Records, r => decoder.DecodeOne(r));
            foreach (var (theirs, ours) in AvscPeer.Texts(answers[i]).Zip(AvroRows.Encode(reader, decoder)))
            {
                var read = reader.Json(ours);
                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(theirs), JsonNode.Parse(read)), $"{theirs}\n{read}");
            }
        }
    }

    private static JsonObject Encode((string Schema, string[] Values) each)
    {
        var request = AvscPeer.Request("encode", each.Schema);
        request["values"] = AvscPeer.Array(each.Values);
        return request;
    }

    private static byte[][] Rows(AvroParsedSchema schema, string[] values)
    {
        using var decoder = new AvroDecoder(schema);
        foreach (var value in values)
        {
            decoder.DecodeOne(schema.Bytes(value));
        }

        return AvroRows.Encode(schema, decoder);
    }
}
