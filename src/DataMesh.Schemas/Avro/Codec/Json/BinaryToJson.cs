using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Codec.Json;

/// <summary>Turns Avro's binary encoding of a value into its JSON encoding.</summary>
internal static unsafe class BinaryToJson
{
    /// <summary>How deep values may nest.</summary>
    public const int MaxDepth = 500;

    /// <summary>Elements that take no bytes: nothing else bounds their number.</summary>
    private const int MaxFreeElements = 64;

    public static JsonWriterOptions Options { get; } = new()
    {
        SkipValidation = true,
        MaxDepth = 2 * MaxDepth,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <returns>The byte after the value.</returns>
    public static byte* Write(AvroSchema schema, byte* p, byte* end, Utf8JsonWriter writer) =>
        Write(schema, p, end, writer, depth: 0);

    private static byte* Write(AvroSchema schema, byte* p, byte* end, Utf8JsonWriter writer, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new CodecFault(p, $"Values nest deeper than {MaxDepth} levels.") { IsLimit = true };
        }

        switch (schema)
        {
            case AvroRecord record:
                writer.WriteStartObject();
                foreach (var field in record.Fields)
                {
                    writer.WritePropertyName(field.Name);
                    p = Write(field.Type, p, end, writer, depth + 1);
                }

                writer.WriteEndObject();
                return p;
            case AvroUnion union:
                return Union(union, p, end, writer, depth);
            case AvroArray array:
                writer.WriteStartArray();
                p = Blocks(array.Items, isMap: false, p, end, writer, depth);
                writer.WriteEndArray();
                return p;
            case AvroMap map:
                writer.WriteStartObject();
                p = Blocks(map.Values, isMap: true, p, end, writer, depth);
                writer.WriteEndObject();
                return p;
            default:
                return Scalar(schema, p, end, writer);
        }
    }

    private static byte* Union(AvroUnion union, byte* p, byte* end, Utf8JsonWriter writer, int depth)
    {
        var next = Varint.Read(p, end, out long index);
        if ((ulong)index >= (ulong)union.Branches.Count)
        {
            throw new CodecFault(p, $"The union's branch {index} does not exist; it has {union.Branches.Count}.");
        }

        var branch = union.Branches[(int)index];
        if (branch.Kind is AvroKind.Null)
        {
            writer.WriteNullValue();
            return next;
        }

        writer.WriteStartObject();
        writer.WritePropertyName(branch.TypeName);
        next = Write(branch, next, end, writer, depth + 1);
        writer.WriteEndObject();
        return next;
    }

    private static byte* Blocks(AvroSchema element, bool isMap, byte* p, byte* end, Utf8JsonWriter writer, int depth)
    {
        while (true)
        {
            var first = p;
            p = Varint.Read(p, end, out long count);
            if (count == 0)
            {
                return p;
            }

            if (count < 0)
            {
                count = -count;
                p = Varint.Read(p, end, out long _);
            }

            if ((ulong)count > (ulong)(end - p) && (ulong)count > MaxFreeElements)
            {
                throw new CodecFault(first, $"A block of {count} elements begins, for which too few bytes are left.");
            }

            for (; count > 0; count--)
            {
                if (isMap)
                {
                    p = Text(p, end, out var key);
                    writer.WritePropertyName(key);
                }

                p = Write(element, p, end, writer, depth + 1);
            }
        }
    }

    private static byte* Scalar(AvroSchema schema, byte* p, byte* end, Utf8JsonWriter writer)
    {
        switch (schema.Kind)
        {
            case AvroKind.Null:
                writer.WriteNullValue();
                return p;
            case AvroKind.Boolean:
                writer.WriteBooleanValue(Fixed(p, end, 1)[0] switch
                {
                    0 => false,
                    1 => true,
                    var other => throw new CodecFault(p, $"A boolean is {other}, neither 0 nor 1."),
                });
                return p + 1;
            case AvroKind.Int:
                p = Varint.Read(p, end, out int number);
                writer.WriteNumberValue(number);
                return p;
            case AvroKind.Long:
                p = Varint.Read(p, end, out long wide);
                writer.WriteNumberValue(wide);
                return p;
            case AvroKind.Float:
                Number(Unsafe.ReadUnaligned<float>(ref Unsafe.AsRef(in Fixed(p, end, 4)[0])), writer);
                return p + 4;
            case AvroKind.Double:
                Number(Unsafe.ReadUnaligned<double>(ref Unsafe.AsRef(in Fixed(p, end, 8)[0])), writer);
                return p + 8;
            case AvroKind.String:
                p = Text(p, end, out var text);
                writer.WriteStringValue(text);
                return p;
            case AvroKind.Bytes:
                p = Varint.ReadLength(p, end, out var length);
                WriteBytes(new ReadOnlySpan<byte>(p, length), writer);
                return p + length;
            case AvroKind.Fixed:
                length = ((AvroFixed)schema).Size;
                WriteBytes(Fixed(p, end, length), writer);
                return p + length;
            default:
                return Symbol((AvroEnum)schema, p, end, writer);
        }
    }

    private static byte* Symbol(AvroEnum schema, byte* p, byte* end, Utf8JsonWriter writer)
    {
        var next = Varint.Read(p, end, out int ordinal);
        writer.WriteStringValue((uint)ordinal < (uint)schema.Symbols.Count
            ? schema.Symbols[ordinal]
            : throw new CodecFault(p, $"The enum's symbol {ordinal} does not exist; it has {schema.Symbols.Count}."));
        return next;
    }

    // JSON has no names for them; Java writes strings.
    private static void Number(double value, Utf8JsonWriter writer)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void Number(float value, Utf8JsonWriter writer)
    {
        if (float.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>One character a byte, U+0000 to U+00FF.</summary>
    private static void WriteBytes(ReadOnlySpan<byte> bytes, Utf8JsonWriter writer)
    {
        var characters = bytes.Length <= 256 ? stackalloc char[bytes.Length] : new char[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            characters[i] = (char)bytes[i];
        }

        writer.WriteStringValue(characters);
    }

    private static byte* Text(byte* p, byte* end, out ReadOnlySpan<byte> text)
    {
        p = Varint.ReadLength(p, end, out var length);
        text = new ReadOnlySpan<byte>(p, length);
        return Utf8.IsValid(text) ? p + length : throw new CodecFault(p, $"A string is not valid UTF-8.");
    }

    private static ReadOnlySpan<byte> Fixed(byte* p, byte* end, int size) => size <= end - p
        ? new ReadOnlySpan<byte>(p, size)
        : throw new CodecFault(p, $"A value of {size} bytes begins, but only {end - p} bytes are left.");
}
