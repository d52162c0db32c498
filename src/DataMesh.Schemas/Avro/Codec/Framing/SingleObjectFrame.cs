using System.Buffers.Binary;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Avro.Canonical;

namespace DataMesh.Schemas.Avro.Codec.Framing;

/// <summary>Avro's single-object encoding: <c>C3 01</c>, the schema's CRC-64-AVRO, then the value.</summary>
public static class SingleObjectFrame
{
    /// <summary>2 bytes of marker and 8 of fingerprint.</summary>
    public const int HeaderSize = 10;

    private const ushort Marker = 0xc301;

    /// <summary>The fingerprint that tells the schema of a frame.</summary>
    public static ulong Fingerprint(AvroParsedSchema schema) =>
        BinaryPrimitives.ReadUInt64LittleEndian(schema.Fingerprint(AvroFingerprint.Crc64Avro));

    public static void WriteHeader(Span<byte> header, ulong fingerprint)
    {
        BinaryPrimitives.WriteUInt16BigEndian(header, Marker);
        BinaryPrimitives.WriteUInt64LittleEndian(header[2..], fingerprint);
    }

    /// <returns>The value's bytes.</returns>
    /// <exception cref="MeshException"><c>avro-frame-invalid</c>: the bytes do not begin like that.</exception>
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> frame, out ulong fingerprint)
    {
        if (frame.Length < HeaderSize || BinaryPrimitives.ReadUInt16BigEndian(frame) != Marker)
        {
            throw AvroErrors.Frame(frame, "C3 01 and the 8 bytes of a fingerprint (Avro's single-object encoding)");
        }

        fingerprint = BinaryPrimitives.ReadUInt64LittleEndian(frame[2..]);
        return frame[HeaderSize..];
    }
}
