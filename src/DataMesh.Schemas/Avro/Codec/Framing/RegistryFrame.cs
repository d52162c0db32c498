using System.Buffers.Binary;
using DataMesh.Model.Errors;

namespace DataMesh.Schemas.Avro.Codec.Framing;

/// <summary>The wire format of schema registries' clients: a zero byte, the schema's id, then the value.</summary>
public static class RegistryFrame
{
    /// <summary>1 byte of magic and 4 of id.</summary>
    public const int HeaderSize = 5;

    public static void WriteHeader(Span<byte> header, int id)
    {
        header[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(header[1..], id);
    }

    /// <returns>The value's bytes.</returns>
    /// <exception cref="MeshException"><c>avro-frame-invalid</c>: the bytes do not begin like that.</exception>
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> frame, out int id)
    {
        if (frame.Length < HeaderSize || frame[0] != 0)
        {
            throw AvroErrors.Frame(frame, "00 and the 4 bytes of a schema's id (the registry's wire format)");
        }

        id = BinaryPrimitives.ReadInt32BigEndian(frame[1..]);
        return frame[HeaderSize..];
    }
}
