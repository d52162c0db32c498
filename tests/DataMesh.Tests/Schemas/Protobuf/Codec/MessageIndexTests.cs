using DataMesh.Model.Errors;
using DataMesh.Schemas.Protobuf.Codec;

namespace DataMesh.Tests.Schemas.Protobuf.Codec;

public sealed class MessageIndexTests
{
    private const string Text =
        "syntax = \"proto3\"; message A { message X {} message Y { message Z {} } } message B { message X {} }";

    [Theory]
    [InlineData("A", "00")]
    [InlineData("B", "0202")]
    [InlineData("A.X", "040000")]
    [InlineData("A.Y.Z", "06000200")]
    [InlineData("B.X", "040200")]
    public void Indexes_are_those_of_the_registrys_clients(string message, string hex)
    {
        var schema = Proto.Parse(Text);

        Assert.Equal(hex, Convert.ToHexString(MessageIndexes.Write(schema, message)));
        Assert.Equal((message, hex.Length / 2), MessageIndexes.Read(schema, Convert.FromHexString(hex + "0801")));
    }

    [Fact]
    public void Written_out_first_index_is_read() =>
        Assert.Equal(("A", 2), MessageIndexes.Read(Proto.Parse(Text), [2, 0]));

    [Theory]
    [InlineData("0208")]
    [InlineData("fe03")]
    [InlineData("")]
    public void Wrong_indexes_are_refused(string hex) =>
        Assert.Throws<MeshException>(() => MessageIndexes.Read(Proto.Parse(Text), Convert.FromHexString(hex)));
}
