using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Codec.Json;

/// <summary>Values without parts, from JSON to the binary encoding.</summary>
internal static class JsonScalars
{
    public static void Write(AvroSchema schema, ref Utf8JsonReader reader, BinaryOutput output)
    {
        switch (schema.Kind, reader.TokenType)
        {
            case (AvroKind.Null, JsonTokenType.Null):
                break;
            case (AvroKind.Boolean, JsonTokenType.True or JsonTokenType.False):
                output.WriteByte(reader.TokenType is JsonTokenType.True ? (byte)1 : (byte)0);
                break;
            case (AvroKind.Int, JsonTokenType.Number) when reader.TryGetInt32(out var number):
                output.WriteLong(number);
                break;
            case (AvroKind.Long, JsonTokenType.Number) when reader.TryGetInt64(out var number):
                output.WriteLong(number);
                break;
            case (AvroKind.Float or AvroKind.Double, JsonTokenType.Number or JsonTokenType.String)
                when TryReal(ref reader, out var real):
                WriteReal(schema.Kind, real, ref reader, output);
                break;
            case (AvroKind.String, JsonTokenType.String):
                WriteText(ref reader, output);
                break;
            case (AvroKind.Bytes or AvroKind.Fixed, JsonTokenType.String):
                WriteBytes(schema, ref reader, output);
                break;
            case (AvroKind.Enum, JsonTokenType.String)
                when ((AvroEnum)schema).Ordinal(reader.GetString()!) is var ordinal and >= 0:
                output.WriteLong(ordinal);
                break;
            default:
                throw JsonToBinary.Wrong(ref reader, Expected(schema));
        }
    }

    private static void WriteReal(AvroKind kind, double real, ref Utf8JsonReader reader, BinaryOutput output)
    {
        if (kind is AvroKind.Double)
        {
            output.WriteDouble(real);
        }
        else
        {
            // Rounding to a double first could round the float twice.
            output.WriteFloat(
                reader.TokenType is JsonTokenType.Number && reader.TryGetSingle(out var single) ? single : (float)real);
        }
    }

    private static void WriteText(ref Utf8JsonReader reader, BinaryOutput output)
    {
        if (!reader.ValueIsEscaped && Utf8.IsValid(reader.ValueSpan))
        {
            output.WriteText(reader.ValueSpan);
        }
        else
        {
            output.WriteText(reader.GetString()!);
        }
    }

    /// <summary>One character a byte, U+0000 to U+00FF.</summary>
    private static void WriteBytes(AvroSchema schema, ref Utf8JsonReader reader, BinaryOutput output)
    {
        var text = reader.GetString()!;
        if (text.AsSpan().ContainsAnyExceptInRange('\0', '\u00ff')
            || (schema is AvroFixed { Size: var size } && size != text.Length))
        {
            throw JsonToBinary.Wrong(ref reader, Expected(schema));
        }

        var bytes = Encoding.Latin1.GetBytes(text);
        if (schema.Kind is AvroKind.Bytes)
        {
            output.WriteLong(bytes.Length);
        }

        output.WriteBytes(bytes);
    }

    private static bool TryReal(ref Utf8JsonReader reader, out double real)
    {
        if (reader.TokenType is JsonTokenType.Number)
        {
            return reader.TryGetDouble(out real);
        }

        var text = reader.GetString();
        real = text switch
        {
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => double.NaN,
        };
        return text is "NaN" or "Infinity" or "-Infinity";
    }

    private static string Expected(AvroSchema schema) => schema switch
    {
        AvroEnum symbols => $"a symbol of the enum {symbols}",
        AvroFixed { Size: var size } => string.Create(
            CultureInfo.InvariantCulture, $"a string of {size} characters up to U+00FF, one a byte"),
        { Kind: AvroKind.Bytes } => "a string of characters up to U+00FF, one a byte",
        _ => $"a value of type {schema}",
    };
}
