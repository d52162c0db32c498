using DataMesh.Model.Errors;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Linking;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Descriptors;

/// <summary>Files of descriptors, as <c>protoc --descriptor_set_out</c> writes them.</summary>
public static class DescriptorSets
{
    /// <summary>The files of a set, each as a schema in base64, in the order of the set.</summary>
    /// <exception cref="MeshException"><c>protobuf-…</c>: the bytes are no <c>FileDescriptorSet</c>.</exception>
    public static IReadOnlyList<ReferencedSchema> Read(ReadOnlySpan<byte> bytes)
    {
        var files = new List<ReferencedSchema>();
        var reader = new WireReader(bytes);
        while (!reader.IsDone)
        {
            var start = reader.At;
            if (reader.ReadTag() is not (1, WireType.Bytes))
            {
                throw WireErrors.Malformed("The file is no FileDescriptorSet", start);
            }

            var file = reader.ReadBytes();
            var name = new MessageDecoder(pool: null)
                .Decode(file, BuiltinFiles.Message("google.protobuf.FileDescriptorProto")).Text("name");
            files.Add(new ReferencedSchema(name, Convert.ToBase64String(file)));
        }

        return files;
    }

    internal static byte[] Write(ProtoFile file)
    {
        var writer = new WireWriter();
        Write(writer, file, []);
        return writer.ToArray();
    }

    private static void Write(WireWriter writer, ProtoFile file, HashSet<ProtoFile> written)
    {
        if (!written.Add(file))
        {
            return;
        }

        foreach (var import in file.Imports)
        {
            Write(writer, import, written);
        }

        writer.Tag(1, WireType.Bytes);
        writer.Bytes(DescriptorWriter.Write(file));
    }
}
