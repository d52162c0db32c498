using System.Buffers.Binary;
using System.Numerics;

namespace DataMesh.DuckDb.Vectors;

/// <summary>Decodes the types that DuckDB packs into bytes.</summary>
internal static class BinaryValues
{
    /// <summary>UUIDs are stored with the top bit flipped so that they sort as signed numbers.</summary>
    public static Guid Uuid(Int128 stored)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt128BigEndian(bytes, stored);
        bytes[0] ^= 0x80;
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The first byte counts the padding bits that lead the second; padding is ones.</summary>
    public static string Bits(ReadOnlySpan<byte> stored)
    {
        var padding = stored[0];
        return string.Create((stored.Length - 1) * 8 - padding, stored, (text, bytes) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                var bit = i + bytes[0];
                text[i] = (bytes[1 + (bit >> 3)] & (0x80 >> (bit & 7))) != 0 ? '1' : '0';
            }
        });
    }

    /// <summary>
    /// Three bytes of header (top bit: positive), then the magnitude, big-endian; all inverted if negative.
    /// </summary>
    public static BigInteger BigNum(ReadOnlySpan<byte> stored)
    {
        var isNegative = (stored[0] & 0x80) == 0;
        var magnitude = stored[3..].ToArray();
        if (isNegative)
        {
            for (var i = 0; i < magnitude.Length; i++)
            {
                magnitude[i] = (byte)~magnitude[i];
            }
        }

        var value = new BigInteger(magnitude, isUnsigned: true, isBigEndian: true);
        return isNegative ? -value : value;
    }
}
