using System.Buffers.Binary;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Codec;

/// <summary>Reads the wire format; the end may be moved in for a message inside of another.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;

    public int At { get; private set; }

    /// <summary>Where the message that is being read ends.</summary>
    public int End { get; private set; } = data.Length;

    public readonly bool IsDone => At >= End;

    public readonly ReadOnlySpan<byte> Slice(int start) => _data[start..At];

    public ulong ReadVarint()
    {
        if (At < End && _data[At] < 0x80)
        {
            return _data[At++];
        }

        ulong value = 0;
        var start = At;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (At >= End)
            {
                throw WireErrors.Truncated(start);
            }

            var b = _data[At++];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }

        throw WireErrors.Malformed("A number has more than ten bytes", start);
    }

    /// <returns>The field's number and how its value lies.</returns>
    public (int Number, WireType Type) ReadTag()
    {
        var start = At;
        var tag = ReadVarint();
        var number = tag >> 3;
        var type = (WireType)(tag & 7);
        if (number is 0 or > 536_870_911 || type > WireType.Fixed32)
        {
            throw WireErrors.Malformed("There is no valid tag", start);
        }

        return ((int)number, type);
    }

    public uint ReadFixed32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ulong ReadFixed64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>A length and as many bytes.</summary>
    public ReadOnlySpan<byte> ReadBytes() => Take(ReadLength());

    public int ReadLength()
    {
        var start = At;
        var length = ReadVarint();
        if (length > (ulong)(End - At))
        {
            throw WireErrors.Truncated(start);
        }

        return (int)length;
    }

    /// <summary>Moves the end to <paramref name="length"/> bytes from here.</summary>
    /// <returns>The end before, for <see cref="Leave"/>.</returns>
    public int Enter(int length)
    {
        var end = End;
        End = At + length;
        return end;
    }

    public void Leave(int end) => End = end;

    /// <summary>Passes over a value.</summary>
    public void Skip(int number, WireType type, int depth)
    {
        switch (type)
        {
            case WireType.Varint:
                ReadVarint();
                break;
            case WireType.Fixed64:
                Take(8);
                break;
            case WireType.Fixed32:
                Take(4);
                break;
            case WireType.Bytes:
                Take(ReadLength());
                break;
            case WireType.StartGroup:
                SkipGroup(number, depth);
                break;
            default:
                throw WireErrors.Malformed("A group ends that did not begin", At);
        }
    }

    private void SkipGroup(int number, int depth)
    {
        if (depth >= MessageDecoder.MaxDepth)
        {
            throw WireErrors.TooDeep(At);
        }

        while (true)
        {
            if (IsDone)
            {
                throw WireErrors.Truncated(At);
            }

            var (inner, type) = ReadTag();
            if (type is WireType.EndGroup)
            {
                if (inner != number)
                {
                    throw WireErrors.Malformed("A group ends with another group's number", At);
                }

                return;
            }

            Skip(inner, type, depth + 1);
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > End - At)
        {
            throw WireErrors.Truncated(At);
        }

        var bytes = _data.Slice(At, count);
        At += count;
        return bytes;
    }
}
