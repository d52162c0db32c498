using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Codec;

/// <summary>Writes the wire format.</summary>
internal sealed class WireWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    public void Clear() => _buffer.ResetWrittenCount();

    public void Tag(int number, WireType type) => Varint(((ulong)(uint)number << 3) | (uint)type);

    public void Varint(ulong value)
    {
        var span = _buffer.GetSpan(10);
        var count = 0;
        while (value >= 0x80)
        {
            span[count++] = (byte)(value | 0x80);
            value >>= 7;
        }

        span[count++] = (byte)value;
        _buffer.Advance(count);
    }

    public void Fixed32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.GetSpan(4), value);
        _buffer.Advance(4);
    }

    public void Fixed64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
    }

    public void Raw(ReadOnlySpan<byte> bytes) => _buffer.Write(bytes);

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Varint((ulong)bytes.Length);
        Raw(bytes);
    }

    public void Text(int number, string? text)
    {
        if (text is not null)
        {
            Tag(number, WireType.Bytes);
            Bytes(Encoding.UTF8.GetBytes(text));
        }
    }

    public void Whole(int number, int value)
    {
        Tag(number, WireType.Varint);
        Varint((ulong)(long)value);
    }

    public void Truth(int number, bool value)
    {
        if (value)
        {
            Whole(number, 1);
        }
    }

    /// <summary>A message as the value of a field.</summary>
    public void Message(int number, Action<WireWriter> write)
    {
        var inner = new WireWriter();
        write(inner);
        Tag(number, WireType.Bytes);
        Bytes(inner.Written);
    }
}
