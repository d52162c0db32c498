using DataMesh.Model.Errors;
using DataMesh.Schemas.Protobuf.Codec;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Schemas.Protobuf.Codec;

public sealed class WireTests
{
    private const string Two = """
        syntax = "proto2";
        message M {
          optional int32 a = 1;
          repeated int32 b = 2;
          optional M m = 3;
          optional group G = 4 { optional string s = 1; }
          optional E e = 5;
          optional string t = 6;
          oneof o { int32 x = 7; M y = 8; }
          enum E { ONE = 1; }
        }
        message R { required int32 a = 1; }
        """;

    [Theory]
    [InlineData("0801", "{\"a\":1}")]
    [InlineData("08018a0102ffff0802", "{\"a\":2}")]
    [InlineData("10011002", "{\"b\":[1,2]}")]
    [InlineData("1203010203", "{\"b\":[1,2,3]}")]
    [InlineData("1a0208011a021005", "{\"m\":{\"a\":1,\"b\":[5]}}")]
    [InlineData("230a016124", "{\"g\":{\"s\":\"a\"}}")]
    [InlineData("2801", "{\"e\":\"ONE\"}")]
    [InlineData("2802", "{}")]
    [InlineData("38014200", "{\"y\":{}}")]
    [InlineData("42003801", "{\"x\":1}")]
    [InlineData("0d01000000", "{}")]
    public void Bytes_are_read_as_the_wire_format_says(string hex, string json) =>
        Assert.Equal(json, new ProtobufCodec(Proto.Parse(Two)).ToJson(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("08", "protobuf-truncated", "byte 1")]
    [InlineData("1a05", "protobuf-truncated", "byte 1")]
    [InlineData("1affffffff0f", "protobuf-truncated", "byte 1")]
    [InlineData("08ffffffffffffffffffff01", "protobuf-malformed", "byte 1")]
    [InlineData("00", "protobuf-malformed", "byte 0")]
    [InlineData("07", "protobuf-malformed", "byte 0")]
    [InlineData("24", "protobuf-malformed", "byte 0")]
    [InlineData("23", "protobuf-truncated", "byte 1")]
    [InlineData("232c", "protobuf-malformed", "byte 1")]
    public void Bad_bytes_tell_where(string hex, string code, string place)
    {
        var failure = Assert.Throws<MeshException>(
            () => new ProtobufCodec(Proto.Parse(Two)).ToJson(Convert.FromHexString(hex)));

        Assert.Equal(code, failure.Code);
        Assert.Contains(place, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_no_utf8_is_refused_where_it_is_checked()
    {
        var strict = new ProtobufCodec(Proto.Parse("syntax = \"proto3\"; message M { string s = 1; }"));
        var lax = new ProtobufCodec(Proto.Parse("syntax = \"proto2\"; message M { optional string s = 1; }"));

        Assert.Equal("protobuf-utf8", Assert.Throws<MeshException>(() => strict.ToJson([10, 1, 0xFF])).Code);
        Assert.Contains("s", lax.ToJson([10, 1, 0xFF]), StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_required_field_is_refused()
    {
        var codec = new ProtobufCodec(Proto.Parse(Two), "R");

        Assert.Equal("protobuf-missing-required", Assert.Throws<MeshException>(() => codec.ToJson([])).Code);
        Assert.Equal("protobuf-missing-required", Assert.Throws<MeshException>(() => codec.FromJson("{}")).Code);
    }

    [Fact]
    public void Messages_nested_too_deep_are_refused()
    {
        byte[] bytes = [];
        for (var depth = 0; depth < 5000; depth++)
        {
            var writer = new WireWriter();
            writer.Message(3, w => w.Raw(bytes));
            bytes = writer.ToArray();
        }

        var groups = Enumerable.Repeat((byte)0x63, 100_000).ToArray();
        var codec = new ProtobufCodec(Proto.Parse(Two));
        Assert.Equal("protobuf-too-deep", Assert.Throws<MeshException>(() => codec.ToJson(bytes)).Code);
        Assert.Equal("protobuf-too-deep", Assert.Throws<MeshException>(() => codec.ToJson(groups)).Code);
    }

    [Fact]
    public void Hostile_bytes_give_a_message_or_an_error()
    {
        var codec = new ProtobufCodec(Proto.Parse(Two));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll<byte[]>(bytes =>
        {
            try
            {
                codec.ToJson(bytes);
            }
            catch (MeshException expected) when (expected.Code.StartsWith("protobuf-", StringComparison.Ordinal))
            {
            }
        }));
    }

    [Fact]
    public void Broken_copies_of_good_bytes_give_a_message_or_an_error()
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            var random = new Random(seed);
            var messages = new RandomMessages(seed);
            var schema = Proto.Parse(messages.Schema());
            var codec = new ProtobufCodec(schema, "Main");
            var bytes = MessageEncoder.Encode(messages.Value(schema.File.Messages.Single(m => m.Name == "Main")));
            for (var i = 0; i < 100 && bytes.Length > 0; i++)
            {
                var broken = bytes.ToArray();
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
                try
                {
                    codec.ToJson(broken.AsSpan(0, random.Next(broken.Length + 1)));
                }
                catch (MeshException expected) when (expected.Code.StartsWith("protobuf-", StringComparison.Ordinal))
                {
                }
            }
        }
    }
}
