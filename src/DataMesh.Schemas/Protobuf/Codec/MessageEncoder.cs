using System.Text;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Codec;

/// <summary>Writes a message as bytes, in the order of the field numbers.</summary>
internal static class MessageEncoder
{
    public static byte[] Encode(ProtoMessage message)
    {
        var writer = new WireWriter();
        Write(writer, message, depth: 0);
        return writer.ToArray();
    }

    private static void Write(WireWriter writer, ProtoMessage message, int depth)
    {
        if (depth > MessageDecoder.MaxDepth)
        {
            throw WireErrors.TooDeep(writer.Written.Length);
        }

        foreach (var (field, value) in message.Values)
        {
            if (value is List<object> list)
            {
                WriteList(writer, field, list, depth);
            }
            else if (field.HasPresence || !IsDefault(value))
            {
                WriteOne(writer, field, value, depth);
            }
        }

        foreach (var unknown in message.Unknown)
        {
            writer.Raw(unknown);
        }
    }

    /// <summary>Whether a field without presence leaves the value out.</summary>
    public static bool IsDefault(object value) => value switch
    {
        int v => v == 0,
        long v => v == 0,
        uint v => v == 0,
        ulong v => v == 0,
        bool v => !v,

        // A negative zero is a value of its own.
        float v => BitConverter.SingleToInt32Bits(v) == 0,
        double v => BitConverter.DoubleToInt64Bits(v) == 0,
        string v => v.Length == 0,
        byte[] v => v.Length == 0,
        List<object> v => v.Count == 0,
        _ => false,
    };

    private static void WriteList(WireWriter writer, FieldType field, List<object> list, int depth)
    {
        if (!field.IsPacked)
        {
            foreach (var value in list)
            {
                WriteOne(writer, field, value, depth);
            }
        }
        else if (list.Count > 0)
        {
            writer.Message(field.Number, inner =>
            {
                foreach (var value in list)
                {
                    WriteScalar(inner, field.Type, value);
                }
            });
        }
    }

    private static void WriteOne(WireWriter writer, FieldType field, object value, int depth)
    {
        if (value is not ProtoMessage message)
        {
            writer.Tag(field.Number, ProtoTypes.WireType(field.Type));
            WriteScalar(writer, field.Type, value);
        }
        else if (field.Type is ProtoType.Group)
        {
            writer.Tag(field.Number, WireType.StartGroup);
            Write(writer, message, depth + 1);
            writer.Tag(field.Number, WireType.EndGroup);
        }
        else
        {
            writer.Message(field.Number, inner => Write(inner, message, depth + 1));
        }
    }

    private static void WriteScalar(WireWriter writer, ProtoType type, object value)
    {
        switch (value)
        {
            case string text:
                writer.Bytes(Encoding.UTF8.GetBytes(text));
                break;
            case byte[] bytes:
                writer.Bytes(bytes);
                break;
            case double real:
                writer.Fixed64(BitConverter.DoubleToUInt64Bits(real));
                break;
            case float real:
                writer.Fixed32(BitConverter.SingleToUInt32Bits(real));
                break;
            case bool truth:
                writer.Varint(truth ? 1u : 0u);
                break;
            case int number:
                WriteInt32(writer, type, number);
                break;
            case long number:
                WriteInt64(writer, type, number);
                break;
            case uint number when type is ProtoType.Fixed32:
                writer.Fixed32(number);
                break;
            case uint number:
                writer.Varint(number);
                break;
            case ulong number when type is ProtoType.Fixed64:
                writer.Fixed64(number);
                break;
            case ulong number:
                writer.Varint(number);
                break;
            default:
                throw new ArgumentException($"A {value.GetType().Name} is no {type}.", nameof(value));
        }
    }

    private static void WriteInt32(WireWriter writer, ProtoType type, int number)
    {
        if (type is ProtoType.SFixed32)
        {
            writer.Fixed32((uint)number);
        }
        else
        {
            writer.Varint(type is ProtoType.SInt32
                ? (uint)((number << 1) ^ (number >> 31))
                : (ulong)(long)number);
        }
    }

    private static void WriteInt64(WireWriter writer, ProtoType type, long number)
    {
        if (type is ProtoType.SFixed64)
        {
            writer.Fixed64((ulong)number);
        }
        else
        {
            writer.Varint(type is ProtoType.SInt64 ? (ulong)((number << 1) ^ (number >> 63)) : (ulong)number);
        }
    }
}
