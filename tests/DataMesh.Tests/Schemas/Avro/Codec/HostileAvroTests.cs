using System.Buffers;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Avro.Codec;
using DataMesh.Schemas.Avro.Codec.Json;
using DataMesh.Schemas.Avro.Containers;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Schemas.Avro.Codec;

/// <summary>Valid data with random damage: a diagnostic of ours or other values, never more.</summary>
public sealed class HostileAvroTests
{
    private const long MostBytes = 64 * 1024 * 1024;

    private static readonly Arbitrary<int> Seeds = ArbMap.Default.ArbFor<int>();

    [Fact]
    public void Damaged_records_give_a_diagnostic() =>
        Prop.ForAll(Seeds, seed =>
        {
            var random = new RandomAvro(seed);
            var json = random.Record();
            var schema = AvroSamples.Parse(json.ToJsonString());
            var bytes = schema.Bytes(random.Value(json).ToJsonString());
            using var decoder = new AvroDecoder(schema);
            for (var i = 0; i < 30; i++)
            {
                var damaged = Damage(bytes, new Random(seed + i));
                Survives(() => decoder.DecodeOne(damaged));
                Survives(() => AvroJsonEncoding.ToJson(schema, damaged, new ArrayBufferWriter<byte>()));
                if (decoder.IsFull)
                {
                    decoder.Clear();
                }
            }

            // The rows that did decode can be read whole.
            _ = Enumerable.Range(0, decoder.Rows.RowCount).Select(r => AvroRows.Row(decoder.Rows, r)).ToArray();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Damaged_JSON_gives_a_diagnostic() =>
        Prop.ForAll(Seeds, seed =>
        {
            var random = new RandomAvro(seed);
            var json = random.Record();
            var schema = AvroSamples.Parse(json.ToJsonString());
            var text = System.Text.Encoding.UTF8.GetBytes(random.Value(json).ToJsonString());
            for (var i = 0; i < 30; i++)
            {
                var damaged = Damage(text, new Random(seed + i));
                Survives(() => AvroJsonEncoding.ToBinary(schema, damaged));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Damaged_containers_give_a_diagnostic() =>
        Prop.ForAll(Seeds, seed =>
        {
            var file = new MemoryStream();
            var schema = AvroSamples.Parse("""{"type":"record","name":"R","fields":[{"name":"s","type":"string"}]}""");
            var writer = new AvroContainerWriter(file, schema, (AvroCodec)((uint)seed % 3));
            for (var block = 0; block < 3; block++)
            {
                writer.WriteBlock(2, schema.Bytes("""{"s":"one"}""").Concat(schema.Bytes("""{"s":"two"}""")).ToArray());
            }

            for (var i = 0; i < 30; i++)
            {
                var damaged = Damage(file.ToArray(), new Random(seed + i));
                Survives(() => ReadAll(damaged));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Deep_nesting_ends_with_a_diagnostic()
    {
        var schema = AvroSamples.Parse("""
            {"type":"record","name":"N","fields":[{"name":"next","type":["null","N"]}]}
            """);
        var deep = Enumerable.Repeat((byte)2, 1_000_000).ToArray();
        var none = AvroSamples.Parse("""
            {"type":"record","name":"N","fields":[{"name":"x","type":"int","default":0}]}
            """);
        using var decoder = new AvroDecoder(schema);
        using var skipping = new AvroDecoder(schema, none);

        Assert.Equal("avro-data-limit", Assert.Throws<MeshException>(() => decoder.DecodeOne(deep)).Code);
        Assert.Equal("avro-data-limit", Assert.Throws<MeshException>(() => skipping.DecodeOne(deep)).Code);
        var text = string.Concat(Enumerable.Repeat("{\"next\":{\"N\":", 100_000));
        Assert.Throws<MeshException>(
            () => AvroJsonEncoding.ToBinary(schema, System.Text.Encoding.UTF8.GetBytes(text)));
    }

    private static void ReadAll(byte[] file)
    {
        var reader = new AvroContainerReader(new MemoryStream(file));
        using var decoder = new AvroDecoder(reader.Schema);
        while (reader.ReadBlock())
        {
            AvroContainers.DecodeBlock(reader, decoder, _ => { });
        }
    }

    private static void Survives(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            action();
        }
        catch (MeshException e)
        {
            Assert.StartsWith("avro-", e.Code, StringComparison.Ordinal);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
    }

    private static byte[] Damage(byte[] bytes, Random random)
    {
        var damaged = bytes.ToList();
        for (var i = random.Next(1, 4); i > 0 && damaged.Count > 0; i--)
        {
            var at = random.Next(damaged.Count);
            switch (random.Next(5))
            {
                case 0:
                    damaged.RemoveRange(at, damaged.Count - at);
                    break;
                case 1:
                    damaged.Insert(at, (byte)random.Next(256));
                    break;
                case 2:
                    damaged.InsertRange(at, [255, 255, 255, 255, 255, 255, 255, 255, 255, 1]);
                    break;
                case 3:
                    damaged.RemoveAt(at);
                    break;
                default:
                    damaged[at] = (byte)random.Next(256);
                    break;
            }
        }

        return [.. damaged];
    }
}
