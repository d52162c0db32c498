using System.Globalization;
using System.Text.Json;
using DataMesh.DuckDb.Types;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.Serving.Formats;

/// <summary>
/// Values as JSON. Numbers of every size keep all digits; NaN and infinities, which JSON lacks, are null; blobs are base64;
/// maps are arrays of key and value unless their keys are text.
/// </summary>
internal static class JsonCells
{
    public static void WriteRow(Utf8JsonWriter json, JsonEncodedText[] names, DuckDbChunk chunk, int row)
    {
        json.WriteStartObject();
        for (var column = 0; column < names.Length; column++)
        {
            json.WritePropertyName(names[column]);
            Write(json, chunk[column], row);
        }

        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, DuckDbVector vector, int row)
    {
        if (vector.IsNull(row))
        {
            json.WriteNullValue();
            return;
        }

        switch (vector.Type.Kind)
        {
            case DuckDbTypeKind.Varchar:
                WriteText(json, vector, row);
                break;
            case DuckDbTypeKind.BigInt:
                json.WriteNumberValue(vector.Values<long>()[row]);
                break;
            case DuckDbTypeKind.Integer:
                json.WriteNumberValue(vector.Values<int>()[row]);
                break;
            case DuckDbTypeKind.Double:
                WriteNumber(json, vector.Values<double>()[row]);
                break;
            case DuckDbTypeKind.Boolean:
                json.WriteBooleanValue(vector.Values<byte>()[row] != 0);
                break;
            case DuckDbTypeKind.List or DuckDbTypeKind.Array or DuckDbTypeKind.Struct or DuckDbTypeKind.Map
                or DuckDbTypeKind.Union:
                JsonNested.Write(json, vector, row);
                break;
            case DuckDbTypeKind.Blob or DuckDbTypeKind.Geometry:
                json.WriteBase64StringValue(vector.Utf8(row));
                break;
            default:
                WriteBoxed(json, vector.Value(row)!);
                break;
        }
    }

    /// <summary>Text that DuckDB knows to be JSON goes in as it is; everything else is a string.</summary>
    private static void WriteText(Utf8JsonWriter json, DuckDbVector vector, int row)
    {
        if (vector.Type.Alias == "JSON")
        {
            json.WriteRawValue(vector.Utf8(row), skipInputValidation: false);
        }
        else
        {
            json.WriteStringValue(vector.Utf8(row));
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static void WriteBoxed(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case float number:
                if (float.IsFinite(number))
                {
                    json.WriteNumberValue(number);
                }
                else
                {
                    json.WriteNullValue();
                }

                break;
            case decimal or DuckDbDecimal or Int128 or UInt128 or System.Numerics.BigInteger or ulong or uint or ushort
                or short or byte or sbyte:
                json.WriteRawValue(Convert.ToString(value, CultureInfo.InvariantCulture)!, skipInputValidation: true);
                break;
            default:
                json.WriteStringValue(CellText.Of(value));
                break;
        }
    }
}
