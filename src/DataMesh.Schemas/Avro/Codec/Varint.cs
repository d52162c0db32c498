using System.Numerics;
using System.Runtime.CompilerServices;

namespace DataMesh.Schemas.Avro.Codec;

/// <summary>Avro's <c>int</c> and <c>long</c>: zigzag, seven bits a byte, the low ones first.</summary>
internal static unsafe class Varint
{
    /// <summary>The most bytes that a long takes.</summary>
    public const int MaxSize = 10;

    /// <returns>The byte after the number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte* Read(byte* p, byte* end, out long value)
    {
        if (p < end && *p < 0x80)
        {
            value = (*p >> 1) ^ -(*p & 1);
            return p + 1;
        }

        return ReadLong(p, end, out value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte* Read(byte* p, byte* end, out int value)
    {
        if (p < end && *p < 0x80)
        {
            value = (*p >> 1) ^ -(*p & 1);
            return p + 1;
        }

        var next = ReadLong(p, end, out var wide);
        value = (int)wide;
        return value == wide ? next : throw new CodecFault(p, $"The int {wide} needs more than 32 bits.");
    }

    /// <summary>Reads the length of a string or bytes that follow, and checks that they are there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte* ReadLength(byte* p, byte* end, out int length)
    {
        var next = Read(p, end, out long wide);
        if ((ulong)wide > (ulong)(end - next))
        {
            throw BadLength(p, wide, end - next);
        }

        length = (int)wide;
        return next;
    }

    /// <summary>Writes at most <see cref="MaxSize"/> bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte* Write(byte* p, long value)
    {
        var bits = ((ulong)value << 1) ^ (ulong)(value >> 63);
        while (bits >= 0x80)
        {
            *p++ = (byte)(bits | 0x80);
            bits >>= 7;
        }

        *p = (byte)bits;
        return p + 1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static byte* ReadLong(byte* p, byte* end, out long value)
    {
        if (end - p >= sizeof(ulong))
        {
            var word = Unsafe.ReadUnaligned<ulong>(p);
            var stops = ~word & 0x8080_8080_8080_8080;
            if (stops != 0)
            {
                // Keeps the bytes up to the first one without the top bit, then closes the gaps of the top bits.
                var bits = word & (stops ^ (stops - 1)) & 0x7f7f_7f7f_7f7f_7f7f;
                bits = (bits & 0x007f_007f_007f_007f) | ((bits & 0x7f00_7f00_7f00_7f00) >> 1);
                bits = (bits & 0x0000_3fff_0000_3fff) | ((bits & 0x3fff_0000_3fff_0000) >> 2);
                bits = (bits & 0x0fff_ffff) | ((bits & 0x0fff_ffff_0000_0000) >> 4);
                value = (long)(bits >> 1) ^ -(long)(bits & 1);
                return p + (BitOperations.TrailingZeroCount(stops) >> 3) + 1;
            }
        }

        return ReadSlowly(p, end, out value);
    }

    private static byte* ReadSlowly(byte* p, byte* end, out long value)
    {
        var bits = 0UL;
        var first = p;
        for (var shift = 0; p < end; shift += 7)
        {
            var next = *p++;
            if (shift == 63 && next > 1)
            {
                throw new CodecFault(first, $"A number has more than the 64 bits of a long.");
            }

            bits |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                value = (long)(bits >> 1) ^ -(long)(bits & 1);
                return p;
            }
        }

        throw new CodecFault(first, $"The data end within a number.");
    }

    private static CodecFault BadLength(byte* at, long length, long left) => length < 0
        ? new CodecFault(at, $"The length {length} is negative.")
        : new CodecFault(at, $"A value of {length} bytes begins, but only {left} bytes are left.");
}
