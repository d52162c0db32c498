using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Protobuf;
using DataMesh.Schemas.Protobuf.Descriptors;
using DataMesh.Schemas.Protobuf.Linking;

namespace DataMesh.Tests.Schemas.Protobuf.Descriptors;

/// <summary>Our descriptors are those of <c>protoc</c>.</summary>
public sealed class DescriptorOracleTests
{
    public static TheoryData<string> Samples => [.. Proto.Samples];

    public static TheoryData<string> Builtins => [.. BuiltinFiles.Paths];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Descriptor_of_a_sample_is_the_one_of_protoc(string name)
    {
        var text = Proto.Sample(name);
        var (set, errors) = Protoc.Compile(name, text, Proto.BuiltinImports(text));
        Assert.True(set.Length > 0, errors);
        var schema = Parse(name, text);

        AssertSame(set, schema.ToDescriptor());
    }

    [Theory]
    [MemberData(nameof(Builtins))]
    public void Descriptor_of_a_builtin_file_is_the_one_of_protoc(string path)
    {
        var text = BuiltinFiles.Text(path);
        var (set, errors) = Protoc.Compile(path, text, Proto.BuiltinImports(text));
        Assert.True(set.Length > 0, errors);

        AssertSame(set, DescriptorWriter.Write(BuiltinFiles.Pool.File(path)!));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Text_of_a_descriptor_has_the_same_descriptor(string name)
    {
        var first = Parse(name, Proto.Sample(name)).ToDescriptor();
        var read = Parse(name, Convert.ToBase64String(first));

        AssertSame(Set(first), read.ToDescriptor());
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Canonical_and_normalized_texts_stay_what_they_are(string name)
    {
        var schema = Parse(name, Proto.Sample(name));
        var canonical = Parse(name, schema.Canonical);
        var normalized = Parse(name, schema.Normalized);
        var described = Parse(name, Convert.ToBase64String(schema.ToDescriptor()));

        Assert.Equal(schema.Canonical, canonical.Canonical);
        Assert.Equal(schema.Normalized, normalized.Normalized);
        Assert.Equal(schema.Normalized, canonical.Normalized);
        Assert.Empty(Proto.Format.Compare(schema, normalized));
        Assert.DoesNotContain(Proto.Format.Compare(described, schema), d => d.Breaks);
    }

    private static ProtobufSchema Parse(string path, string text)
    {
        var parse = ProtobufFormat.Parse(path, new SchemaSource(text));
        Assert.True(parse.Schema is not null, string.Join('\n', parse.Problems));
        return (ProtobufSchema)parse.Schema;
    }

    private static void AssertSame(byte[] set, byte[] descriptor) => Assert.Equal(
        Protoc.Decode(set, "google.protobuf.FileDescriptorSet"),
        Protoc.Decode(Set(descriptor), "google.protobuf.FileDescriptorSet"));

    private static byte[] Set(byte[] descriptor)
    {
        var length = new List<byte> { 10 };
        var rest = (uint)descriptor.Length;
        for (; rest >= 0x80; rest >>= 7)
        {
            length.Add((byte)(rest | 0x80));
        }

        return [.. length, (byte)rest, .. descriptor];
    }
}
