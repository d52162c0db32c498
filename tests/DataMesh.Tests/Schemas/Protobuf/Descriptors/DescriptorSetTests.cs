using DataMesh.Model.Errors;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Protobuf;
using DataMesh.Schemas.Protobuf.Descriptors;

namespace DataMesh.Tests.Schemas.Protobuf.Descriptors;

public sealed class DescriptorSetTests
{
    [Fact]
    public void Set_of_a_schema_is_read_by_protoc_and_by_us()
    {
        var schema = Proto.Parse(Proto.Sample("proto3_all.proto"));
        var set = schema.ToDescriptorSet();

        var files = DescriptorSets.Read(set);
        var again = (ProtobufSchema)Proto.Format.Parse(new SchemaSource(files[^1].Text, files)).Schema!;

        Assert.Equal("default", files[^1].Name);
        Assert.Contains("google/type/money.proto", files.Select(f => f.Name));
        Assert.Contains("name: \"default\"", Protoc.Decode(set, "google.protobuf.FileDescriptorSet"),
            StringComparison.Ordinal);
        Assert.Equal(schema.ToDescriptor(), again.ToDescriptor());
    }

    [Fact]
    public void Bytes_that_are_no_set_are_refused() =>
        Assert.Equal("protobuf-malformed", Assert.Throws<MeshException>(() => DescriptorSets.Read([8, 1])).Code);

    [Fact]
    public void Descriptor_whose_options_nobody_declares_is_refused_with_the_reason()
    {
        const string notes = """
            syntax = "proto2"; import "google/protobuf/descriptor.proto";
            extend google.protobuf.FieldOptions { optional string note = 50001; }
            """;
        const string text = "syntax = \"proto3\"; import \"notes.proto\"; message M { int32 a = 1 [(note) = \"x\"]; }";
        var descriptor = Convert.ToBase64String(Proto.Parse(text, ("notes.proto", notes)).ToDescriptor());

        Assert.Contains("(note) = \"x\"", Proto.Parse(descriptor, ("notes.proto", notes)).Canonical,
            StringComparison.Ordinal);
        Assert.Contains(Proto.Problems(descriptor, ("notes.proto", "syntax = \"proto2\";")),
            p => p.Message.Contains("no imported file declares", StringComparison.Ordinal));
    }
}
