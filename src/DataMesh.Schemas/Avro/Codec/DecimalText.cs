using System.Globalization;
using System.Numerics;
using System.Text;

namespace DataMesh.Schemas.Avro.Codec;

/// <summary>Decimals of any size as text, for example <c>-0.0500</c>.</summary>
internal static class DecimalText
{
    /// <summary>A larger scale in data is refused, because the text would be that long.</summary>
    public const int MaxScale = 10_000;

    // Turning bytes into decimal digits takes time with the square of their number.
    private const int MaxBytes = 16_384;

    /// <param name="unscaled">Two's complement, big-endian.</param>
    /// <param name="scale">Digits after the point.</param>
    public static byte[] Utf8(ReadOnlySpan<byte> unscaled, int scale)
    {
        if (unscaled.Length > MaxBytes)
        {
            throw new CodecFault($"A decimal has {unscaled.Length} bytes; {MaxBytes} are read.") { IsLimit = true };
        }

        var value = new BigInteger(unscaled, isUnsigned: false, isBigEndian: true);
        var digits = BigInteger.Abs(value).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var sign = value.Sign < 0 ? "-" : "";
        return Encoding.ASCII.GetBytes(
            scale == 0 ? sign + digits : $"{sign}{digits[..^scale]}.{digits[^scale..]}");
    }
}
