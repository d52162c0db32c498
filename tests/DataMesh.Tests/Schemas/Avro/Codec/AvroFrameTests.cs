using DataMesh.Model.Errors;
using DataMesh.Schemas.Avro.Codec.Framing;

namespace DataMesh.Tests.Schemas.Avro.Codec;

public sealed class AvroFrameTests
{
    [Fact]
    public void Single_objects_carry_the_fingerprint_of_their_schema()
    {
        // The specification's own value for the schema "int".
        var fingerprint = SingleObjectFrame.Fingerprint(AvroSamples.Parse("\"int\""));
        byte[] frame = [.. new byte[SingleObjectFrame.HeaderSize], 2];
        SingleObjectFrame.WriteHeader(frame, fingerprint);

        Assert.Equal(0x7275d51a3f395c8fUL, fingerprint);
        Assert.Equal("C3018F5C393F1AD5757202", Convert.ToHexString(frame));
        Assert.Equal([2], SingleObjectFrame.Read(frame, out var read).ToArray());
        Assert.Equal(fingerprint, read);
    }

    [Fact]
    public void Registry_frames_carry_the_id_of_their_schema()
    {
        byte[] frame = [.. new byte[RegistryFrame.HeaderSize], 2];
        RegistryFrame.WriteHeader(frame, 258);

        Assert.Equal("000000010202", Convert.ToHexString(frame));
        Assert.Equal([2], RegistryFrame.Read(frame, out var id).ToArray());
        Assert.Equal(258, id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("01")]
    [InlineData("C30100")]
    [InlineData("7B226122")]
    public void Other_bytes_are_refused_with_what_they_begin_with(string hex)
    {
        var bytes = Convert.FromHexString(hex);

        var other = Assert.Throws<MeshException>(() => SingleObjectFrame.Read(bytes, out _).Length);
        Assert.Equal("avro-frame-invalid", other.Code);
        var error = Assert.Throws<MeshException>(() => RegistryFrame.Read(bytes, out _).Length);
        Assert.Contains(hex, error.Message, StringComparison.Ordinal);
    }
}
