using System.Globalization;
using System.Text.Json;
using DataMesh.DuckDb.Types;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.Serving.Formats;

/// <summary>Lists, structs, maps and unions as JSON.</summary>
internal static class JsonNested
{
    public static void Write(Utf8JsonWriter json, DuckDbVector vector, int row)
    {
        switch (vector.Type.Kind)
        {
            case DuckDbTypeKind.List:
                var list = vector.Values<DuckDbListEntry>()[row];
                WriteElements(json, vector.Children[0], (int)list.Offset, (int)list.Length);
                break;
            case DuckDbTypeKind.Array:
                WriteElements(json, vector.Children[0], row * vector.Type.ArraySize, vector.Type.ArraySize);
                break;
            case DuckDbTypeKind.Map:
                WriteMap(json, vector, vector.Values<DuckDbListEntry>()[row]);
                break;
            case DuckDbTypeKind.Union:
                JsonCells.Write(json, vector.Children[1 + vector.Children[0].Values<byte>()[row]], row);
                break;
            default:
                WriteStruct(json, vector, row);
                break;
        }
    }

    private static void WriteElements(Utf8JsonWriter json, DuckDbVector child, int offset, int count)
    {
        json.WriteStartArray();
        for (var i = 0; i < count; i++)
        {
            JsonCells.Write(json, child, offset + i);
        }

        json.WriteEndArray();
    }

    private static void WriteStruct(Utf8JsonWriter json, DuckDbVector vector, int row)
    {
        json.WriteStartObject();
        for (var i = 0; i < vector.Children.Count; i++)
        {
            var name = vector.Type.Children[i].Name;
            json.WritePropertyName(name.Length == 0 ? i.ToString(CultureInfo.InvariantCulture) : name);
            JsonCells.Write(json, vector.Children[i], row);
        }

        json.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter json, DuckDbVector vector, DuckDbListEntry entry)
    {
        var (keys, values) = (vector.Children[0], vector.Children[1]);
        if (keys.Type.Kind is DuckDbTypeKind.Varchar or DuckDbTypeKind.Enum)
        {
            json.WriteStartObject();
            for (var i = (int)entry.Offset; i < (int)(entry.Offset + entry.Length); i++)
            {
                json.WritePropertyName(CellText.Of(keys.Value(i)!));
                JsonCells.Write(json, values, i);
            }

            json.WriteEndObject();
            return;
        }

        json.WriteStartArray();
        for (var i = (int)entry.Offset; i < (int)(entry.Offset + entry.Length); i++)
        {
            json.WriteStartObject();
            json.WritePropertyName("key"u8);
            JsonCells.Write(json, keys, i);
            json.WritePropertyName("value"u8);
            JsonCells.Write(json, values, i);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
