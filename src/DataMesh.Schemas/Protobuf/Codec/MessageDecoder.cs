using System.Text;
using DataMesh.Schemas.Protobuf.Linking;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Codec;

/// <summary>Reads a message of a known type from its bytes.</summary>
/// <param name="pool">Knows extensions; null where they shall stay unknown fields.</param>
internal sealed class MessageDecoder(ProtoPool? pool)
{
    /// <summary>The limit of every other implementation.</summary>
    public const int MaxDepth = 100;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true);

    /// <exception cref="Model.Errors.MeshException">The bytes are no such message.</exception>
    public ProtoMessage Decode(ReadOnlySpan<byte> bytes, MessageType type)
    {
        var reader = new WireReader(bytes);
        var message = new ProtoMessage(type);
        Read(ref reader, message, group: 0, depth: 0);
        return message;
    }

    /// <summary>Reads the value behind a tag, of a known field or of an unknown one.</summary>
    public void ReadField(
        ref WireReader reader, ProtoMessage message, int number, WireType wire, int start, int depth = 0)
    {
        var field = message.Type.Field(number) ?? pool?.Extension(message.Type.FullName, number);
        if (field is null || !TryRead(ref reader, message, field, wire, start, depth))
        {
            reader.Skip(number, wire, depth);
            message.Unknown.Add(reader.Slice(start).ToArray());
        }
    }

    /// <param name="group">The number that ends the message, or 0 where its length does.</param>
    private void Read(ref WireReader reader, ProtoMessage message, int group, int depth)
    {
        if (depth > MaxDepth)
        {
            throw WireErrors.TooDeep(reader.At);
        }

        while (!reader.IsDone)
        {
            var start = reader.At;
            var (number, wire) = reader.ReadTag();
            if (wire is WireType.EndGroup)
            {
                if (number != group)
                {
                    throw WireErrors.Malformed("A group ends that did not begin", start);
                }

                return;
            }

            ReadField(ref reader, message, number, wire, start, depth);
        }

        if (group != 0)
        {
            throw WireErrors.Truncated(reader.At);
        }
    }

    /// <returns>False where the value lies in a way that the field's type does not.</returns>
    private bool TryRead(
        ref WireReader reader, ProtoMessage message, FieldType field, WireType wire, int start, int depth)
    {
        var expected = ProtoTypes.WireType(field.Type);
        if (wire == expected)
        {
            ReadOne(ref reader, message, field, start, depth);
            return true;
        }

        if (!field.IsRepeated || wire is not WireType.Bytes || !ProtoTypes.IsPackable(field.Type))
        {
            return false;
        }

        var end = reader.Enter(reader.ReadLength());
        while (!reader.IsDone)
        {
            ReadOne(ref reader, message, field, reader.At, depth);
        }

        reader.Leave(end);
        return true;
    }

    private void ReadOne(ref WireReader reader, ProtoMessage message, FieldType field, int start, int depth)
    {
        if (field.Message is not null)
        {
            ReadMessage(ref reader, message, field, depth);
            return;
        }

        var value = ReadScalar(ref reader, field);
        if (field.Enum is { IsClosed: true } type && type.NameOf((int)value) is null)
        {
            var unknown = new WireWriter();
            unknown.Whole(field.Number, (int)value);
            message.Unknown.Add(unknown.ToArray());
        }
        else if (field.IsRepeated)
        {
            message.Add(field, value);
        }
        else
        {
            message.Set(field, value);
        }
    }

    private void ReadMessage(ref WireReader reader, ProtoMessage message, FieldType field, int depth)
    {
        ProtoMessage child;
        if (field.IsRepeated)
        {
            child = new ProtoMessage(field.Message!);
            message.Add(field, child);
        }
        else
        {
            // A message that comes twice is merged; one of another oneof field begins anew.
            child = message.Child(field);
        }

        if (field.Type is ProtoType.Group)
        {
            Read(ref reader, child, field.Number, depth + 1);
            return;
        }

        var end = reader.Enter(reader.ReadLength());
        Read(ref reader, child, group: 0, depth + 1);
        reader.Leave(end);
    }

    private static object ReadScalar(ref WireReader reader, FieldType field)
    {
        switch (field.Type)
        {
            case ProtoType.String:
                var start = reader.At;
                var bytes = reader.ReadBytes();
                if (!field.ChecksUtf8)
                {
                    return Encoding.UTF8.GetString(bytes);
                }

                try
                {
                    return Strict.GetString(bytes);
                }
                catch (DecoderFallbackException)
                {
                    throw WireErrors.Utf8(field.FullName, start);
                }

            case ProtoType.Bytes:
                return reader.ReadBytes().ToArray();
            case ProtoType.Double:
                return BitConverter.UInt64BitsToDouble(reader.ReadFixed64());
            case ProtoType.Float:
                return BitConverter.UInt32BitsToSingle(reader.ReadFixed32());
            case ProtoType.Fixed32:
                return reader.ReadFixed32();
            case ProtoType.SFixed32:
                return (int)reader.ReadFixed32();
            case ProtoType.Fixed64:
                return reader.ReadFixed64();
            case ProtoType.SFixed64:
                return (long)reader.ReadFixed64();
            default:
                return OfVarint(field.Type, reader.ReadVarint());
        }
    }

    private static object OfVarint(ProtoType type, ulong value) => type switch
    {
        ProtoType.Bool => value != 0,
        ProtoType.UInt32 => (uint)value,
        ProtoType.UInt64 => value,
        ProtoType.Int64 => (long)value,
        ProtoType.SInt32 => (int)((uint)value >> 1) ^ -(int)((uint)value & 1),
        ProtoType.SInt64 => (long)(value >> 1) ^ -(long)(value & 1),
        _ => (int)value,
    };
}
