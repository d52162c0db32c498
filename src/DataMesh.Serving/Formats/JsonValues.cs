using System.Text.Json;
using DataMesh.DuckDb.Types;
using DataMesh.DuckDb.Vectors;
using DataMesh.Model.Errors;

namespace DataMesh.Serving.Formats;

/// <summary>
/// Writes values of DuckDB's vectors as JSON. Integers and decimals of any size are numbers with all their
/// digits; NaN and the infinities are null; times are ISO 8601; blobs are Base64.
/// </summary>
internal static class JsonValues
{
    /// <exception cref="MeshException"><c>type-unsupported</c></exception>
    public static JsonValueWriter Writer(DuckDbType type) => type.Kind switch
    {
        DuckDbTypeKind.Boolean => (w, v, r) => w.WriteBooleanValue(v.Values<byte>()[r] != 0),
        DuckDbTypeKind.TinyInt => (w, v, r) => w.WriteNumberValue(v.Values<sbyte>()[r]),
        DuckDbTypeKind.SmallInt => (w, v, r) => w.WriteNumberValue(v.Values<short>()[r]),
        DuckDbTypeKind.Integer => (w, v, r) => w.WriteNumberValue(v.Values<int>()[r]),
        DuckDbTypeKind.BigInt => (w, v, r) => w.WriteNumberValue(v.Values<long>()[r]),
        DuckDbTypeKind.UTinyInt => (w, v, r) => w.WriteNumberValue(v.Values<byte>()[r]),
        DuckDbTypeKind.USmallInt => (w, v, r) => w.WriteNumberValue(v.Values<ushort>()[r]),
        DuckDbTypeKind.UInteger => (w, v, r) => w.WriteNumberValue(v.Values<uint>()[r]),
        DuckDbTypeKind.UBigInt => (w, v, r) => w.WriteNumberValue(v.Values<ulong>()[r]),
        DuckDbTypeKind.Float => (w, v, r) => Number(w, v.Values<float>()[r]),
        DuckDbTypeKind.Double => (w, v, r) => Number(w, v.Values<double>()[r]),
        DuckDbTypeKind.Varchar when type.Alias == "JSON" => (w, v, r) => Raw(w, v.Utf8(r)),
        DuckDbTypeKind.Varchar => (w, v, r) => w.WriteStringValue(v.Utf8(r)),
        DuckDbTypeKind.Blob or DuckDbTypeKind.Geometry => (w, v, r) => w.WriteBase64StringValue(v.Utf8(r)),
        DuckDbTypeKind.Decimal or DuckDbTypeKind.HugeInt or DuckDbTypeKind.UHugeInt =>
            static (w, v, r) => Digits(w, v, r),
        DuckDbTypeKind.Bit => (w, v, r) => w.WriteStringValue(v.Value(r)!.ToString()),
        DuckDbTypeKind.BigNum => (w, v, r) => w.WriteRawValue(v.Value(r)!.ToString()!, skipInputValidation: true),
        DuckDbTypeKind.Enum => Enum(type),
        DuckDbTypeKind.List or DuckDbTypeKind.Array => List(type),
        DuckDbTypeKind.Struct => Struct(type),
        DuckDbTypeKind.Map => Map(type),
        DuckDbTypeKind.Union => Union(type),
        DuckDbTypeKind.SqlNull => (w, _, _) => w.WriteNullValue(),
        DuckDbTypeKind.Variant or DuckDbTypeKind.Any or DuckDbTypeKind.Invalid => throw Unsupported(type),
        _ => static (w, v, r) => Text(w, v, r),
    };

    public static void Write(Utf8JsonWriter writer, JsonValueWriter value, DuckDbVector vector, int row)
    {
        if (vector.IsNull(row))
        {
            writer.WriteNullValue();
            return;
        }

        value(writer, vector, row);
    }

    private static void Number(Utf8JsonWriter writer, float value)
    {
        if (float.IsFinite(value))
        {
            writer.WriteNumberValue(value);
            return;
        }

        writer.WriteNullValue();
    }

    private static void Number(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
            return;
        }

        writer.WriteNullValue();
    }

    private static void Digits(Utf8JsonWriter writer, DuckDbVector vector, int row)
    {
        Span<byte> text = stackalloc byte[ScalarText.MaxBytes];
        writer.WriteRawValue(text[..ScalarText.Write(vector, row, text)], skipInputValidation: true);
    }

    private static void Text(Utf8JsonWriter writer, DuckDbVector vector, int row)
    {
        Span<byte> text = stackalloc byte[ScalarText.MaxBytes];
        writer.WriteStringValue(text[..ScalarText.Write(vector, row, text)]);
    }

    /// <summary>A JSON column is JSON in JSON; text that is none is sent as text.</summary>
    private static void Raw(Utf8JsonWriter writer, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            writer.WriteStringValue(json);
            return;
        }

        writer.WriteRawValue(json, skipInputValidation: true);
    }

    private static JsonValueWriter Enum(DuckDbType type)
    {
        JsonEncodedText[] names = [.. type.EnumValues.Select(v => JsonEncodedText.Encode(v))];
        return names.Length switch
        {
            <= byte.MaxValue => (w, v, r) => w.WriteStringValue(names[v.Values<byte>()[r]]),
            <= ushort.MaxValue => (w, v, r) => w.WriteStringValue(names[v.Values<ushort>()[r]]),
            _ => (w, v, r) => w.WriteStringValue(names[(int)v.Values<uint>()[r]]),
        };
    }

    private static JsonValueWriter List(DuckDbType type)
    {
        var element = Writer(type.Element);
        var size = type.ArraySize;
        return (w, v, r) =>
        {
            var (from, count) = size > 0
                ? (r * size, size)
                : ((int)v.Values<DuckDbListEntry>()[r].Offset, (int)v.Values<DuckDbListEntry>()[r].Length);
            var child = v.Children[0];
            w.WriteStartArray();
            for (var i = from; i < from + count; i++)
            {
                Write(w, element, child, i);
            }

            w.WriteEndArray();
        };
    }

    private static JsonValueWriter Struct(DuckDbType type)
    {
        var names = ColumnNames.Encode([.. type.Children.Select(c => c.Name)]);
        JsonValueWriter[] fields = [.. type.Children.Select(c => Writer(c.Type))];
        return (w, v, r) =>
        {
            w.WriteStartObject();
            for (var i = 0; i < fields.Length; i++)
            {
                w.WritePropertyName(names[i]);
                Write(w, fields[i], v.Children[i], r);
            }

            w.WriteEndObject();
        };
    }

    /// <summary>A map with text keys is an object; other keys do not fit there, so it is a list of pairs.</summary>
    private static JsonValueWriter Map(DuckDbType type)
    {
        var (key, value) = (Writer(type.Children[0].Type), Writer(type.Children[1].Type));
        var isObject = type.Children[0].Type.Kind == DuckDbTypeKind.Varchar;
        return (w, v, r) =>
        {
            var entry = v.Values<DuckDbListEntry>()[r];
            var (keys, values) = (v.Children[0], v.Children[1]);
            Start(w, isObject);
            for (var i = (int)entry.Offset; i < (int)(entry.Offset + entry.Length); i++)
            {
                if (isObject)
                {
                    w.WritePropertyName(keys.Utf8(i));
                    Write(w, value, values, i);
                    continue;
                }

                w.WriteStartObject();
                w.WritePropertyName("key"u8);
                Write(w, key, keys, i);
                w.WritePropertyName("value"u8);
                Write(w, value, values, i);
                w.WriteEndObject();
            }

            End(w, isObject);
        };
    }

    private static JsonValueWriter Union(DuckDbType type)
    {
        JsonValueWriter[] members = [.. type.Children.Select(c => Writer(c.Type))];
        return (w, v, r) =>
        {
            var member = v.Children[0].Values<byte>()[r];
            w.WriteStartObject();
            w.WritePropertyName(type.Children[member].Name);
            Write(w, members[member], v.Children[1 + member], r);
            w.WriteEndObject();
        };
    }

    private static void Start(Utf8JsonWriter writer, bool isObject)
    {
        if (isObject)
        {
            writer.WriteStartObject();
            return;
        }

        writer.WriteStartArray();
    }

    private static void End(Utf8JsonWriter writer, bool isObject)
    {
        if (isObject)
        {
            writer.WriteEndObject();
            return;
        }

        writer.WriteEndArray();
    }

    private static MeshException Unsupported(DuckDbType type) => new(ErrorKind.Invalid, "type-unsupported",
        $"A column of type {type} can not be sent.", "Cast it to VARCHAR in the query.");
}
