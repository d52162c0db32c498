using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DataMesh.Schemas.Avro.Canonical;

/// <summary>Fingerprints of a schema's parsing form.</summary>
internal static class AvroFingerprints
{
    // The specification's polynomial, which is also the fingerprint of no bytes.
    private const ulong Empty = 0xc15d213aa4d7a795;

    private static readonly ulong[] Table = MakeTable();

    public static byte[] Of(string parsingForm, AvroFingerprint algorithm)
    {
        var utf8 = Encoding.UTF8.GetBytes(parsingForm);
        switch (algorithm)
        {
            case AvroFingerprint.Crc64Avro:
                var bytes = new byte[sizeof(ulong)];
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, Rabin(utf8));
                return bytes;
            case AvroFingerprint.Md5:
#pragma warning disable CA5351 // The specification names MD5; it identifies schemas and secures nothing.
                return MD5.HashData(utf8);
#pragma warning restore CA5351
            case AvroFingerprint.Sha256:
                return SHA256.HashData(utf8);
            default:
                throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, message: null);
        }
    }

    public static ulong Rabin(ReadOnlySpan<byte> bytes)
    {
        var value = Empty;
        foreach (var each in bytes)
        {
            value = (value >> 8) ^ Table[(byte)value ^ each];
        }

        return value;
    }

    private static ulong[] MakeTable()
    {
        var table = new ulong[256];
        for (var i = 0; i < table.Length; i++)
        {
            var value = (ulong)i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value >> 1) ^ ((value & 1) == 0 ? 0 : Empty);
            }

            table[i] = value;
        }

        return table;
    }
}
