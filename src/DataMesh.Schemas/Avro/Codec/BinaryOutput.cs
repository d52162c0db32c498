using System.Buffers.Binary;
using System.Text;

namespace DataMesh.Schemas.Avro.Codec;

/// <summary>Bytes that grow while values are encoded.</summary>
internal sealed unsafe class BinaryOutput
{
    private byte[] _bytes = new byte[1024];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Count);

    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Count);

    public void Clear() => Count = 0;

    public void Truncate(int count) => Count = count;

    /// <summary>Room for some bytes, which count when <see cref="Advance"/> is called.</summary>
    public Span<byte> Span(int size)
    {
        if (size > _bytes.Length - Count)
        {
            Array.Resize(ref _bytes, checked((int)Math.Max((long)Count + size, Math.Min(2L * _bytes.Length, Array.MaxLength))));
        }

        return _bytes.AsSpan(Count);
    }

    public void Advance(int size) => Count += size;

    public void WriteByte(byte value)
    {
        Span(1)[0] = value;
        Count++;
    }

    public void WriteLong(long value)
    {
        fixed (byte* p = Span(Varint.MaxSize))
        {
            Count += (int)(Varint.Write(p, value) - p);
        }
    }

    public void WriteFloat(float value)
    {
        BinaryPrimitives.WriteSingleLittleEndian(Span(sizeof(float)), value);
        Count += sizeof(float);
    }

    public void WriteDouble(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(Span(sizeof(double)), value);
        Count += sizeof(double);
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Span(bytes.Length));
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
}
