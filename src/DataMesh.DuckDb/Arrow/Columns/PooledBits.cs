using System.Numerics;
using System.Runtime.InteropServices;

namespace DataMesh.DuckDb.Arrow.Columns;

/// <summary>A bitmap that grows at its end, least significant bit first.</summary>
internal sealed class PooledBits : IDisposable
{
    private const int WordBits = 64;

    private readonly PooledBytes _words = new();

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _words.Written[..((Length + 7) >> 3)];

    public int SizeBytes => _words.Length;

    public void AppendOnes(int count)
    {
        for (; count > 0; count -= WordBits)
        {
            Append(ulong.MaxValue, Math.Min(count, WordBits));
        }
    }

    /// <summary>Appends bits of a bitmap from one of its places on.</summary>
    /// <returns>How many of them are 0.</returns>
    public int Append(ReadOnlySpan<ulong> bits, int start, int count)
    {
        var ones = 0;
        for (var at = start; at < start + count; at += WordBits)
        {
            var size = Math.Min(WordBits, start + count - at);
            var (word, shift) = (at >> 6, at & 63);
            var value = bits[word] >> shift;
            if (shift != 0 && word + 1 < bits.Length)
            {
                value |= bits[word + 1] << (WordBits - shift);
            }

            ones += BitOperations.PopCount(value & Mask(size));
            Append(value, size);
        }

        return count - ones;
    }

    public void Append(ulong value, int count)
    {
        value &= Mask(count);
        var shift = Length & 63;
        if (shift == 0)
        {
            MemoryMarshal.Write(_words.Extend(sizeof(ulong)), value);
        }
        else
        {
            MemoryMarshal.Cast<byte, ulong>(_words.All)[^1] |= value << shift;
            if (shift + count > WordBits)
            {
                MemoryMarshal.Write(_words.Extend(sizeof(ulong)), value >> (WordBits - shift));
            }
        }

        Length += count;
    }

    public void Clear()
    {
        _words.Clear();
        Length = 0;
    }

    public void Dispose() => _words.Dispose();

    private static ulong Mask(int count) => count == WordBits ? ulong.MaxValue : (1UL << count) - 1;
}
