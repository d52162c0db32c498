using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace DataMesh.Schemas.Avro.Codec;

/// <summary>Bytes that grow while values are encoded.</summary>
internal sealed unsafe class BinaryOutput
{
    private byte[] _bytes = null!;
    private byte* _first;

    public BinaryOutput() => Take(4096);

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Count);

    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Count);

    public void Clear() => Count = 0;

    public void Truncate(int count) => Count = count;

    /// <summary>Bytes to be written, which count already.</summary>
    public Span<byte> Next(int size)
    {
        var next = new Span<byte>(Room(size), size);
        Count += size;
        return next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteByte(byte value)
    {
        *Room(1) = value;
        Count++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteLong(long value)
    {
        var p = Room(Varint.MaxSize);
        Count += (int)(Varint.Write(p, value) - p);
    }

    public void WriteFloat(float value) => BinaryPrimitives.WriteSingleLittleEndian(Next(sizeof(float)), value);

    public void WriteDouble(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Next(sizeof(double)), value);

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(new Span<byte>(Room(bytes.Length), bytes.Length));
        Count += bytes.Length;
    }

    /// <summary>With its length.</summary>
    public void WriteText(ReadOnlySpan<byte> utf8)
    {
        WriteLong(utf8.Length);
        WriteBytes(utf8);
    }

    /// <summary>With its length.</summary>
    public void WriteText(string text) => WriteText(Encoding.UTF8.GetBytes(text));

    /// <summary>Makes one block of elements that are written already, and ends it.</summary>
    /// <param name="start">Where the first begins.</param>
    /// <param name="count">How many there are.</param>
    public void EndBlock(int start, int count)
    {
        if (count > 0)
        {
            // The count goes before them, which only now is known.
            var number = stackalloc byte[Varint.MaxSize];
            var size = (int)(Varint.Write(number, count) - number);
            var elements = Count - start;
            _ = Next(size);
            _bytes.AsSpan(start, elements).CopyTo(_bytes.AsSpan(start + size));
            new Span<byte>(number, size).CopyTo(_bytes.AsSpan(start));
        }

        WriteByte(0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* Room(int size)
    {
        if (size > _bytes.Length - Count)
        {
            Grow(size);
        }

        return _first + Count;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int size)
    {
        var old = _bytes;
        Take(checked((int)Math.Max((long)Count + size, Math.Min(2L * old.Length, Array.MaxLength))));
        old.AsSpan(0, Count).CopyTo(_bytes);
    }

    private void Take(int size)
    {
        _bytes = GC.AllocateUninitializedArray<byte>(size, pinned: true);
        _first = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_bytes));
    }
}
