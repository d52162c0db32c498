using System.Text;
using System.Text.Json;
using DataMesh.Model.Diagnostics;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Codec.Json;

/// <summary>Turns Avro's JSON encoding of a value into its binary encoding.</summary>
internal static class JsonToBinary
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 2 * BinaryToJson.MaxDepth };

    /// <summary>Writes exactly one value that is all of the text.</summary>
    /// <exception cref="CodecFault">The text is not JSON, or not of the schema.</exception>
    public static void Write(AvroSchema schema, ReadOnlySpan<byte> json, BinaryOutput output)
    {
        try
        {
            var reader = new Utf8JsonReader(json, Options);
            Read(ref reader);
            Value(schema, json, ref reader, output);
            if (reader.Read())
            {
                throw Wrong(ref reader, "the end of the text");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The reader's own words about text that is not JSON or not Unicode.
            throw new CodecFault($"The JSON text cannot be read: {e.Message}");
        }
    }

    private static void Value(
        AvroSchema schema, ReadOnlySpan<byte> json, ref Utf8JsonReader reader, BinaryOutput output)
    {
        switch (schema)
        {
            case AvroRecord record:
                Record(record, json, ref reader, output);
                break;
            case AvroUnion union:
                Union(union, json, ref reader, output);
                break;
            case AvroArray array:
                Array(array, json, ref reader, output);
                break;
            case AvroMap map:
                Map(map, json, ref reader, output);
                break;
            default:
                JsonScalars.Write(schema, ref reader, output);
                break;
        }
    }

    private static void Record(
        AvroRecord record, ReadOnlySpan<byte> json, ref Utf8JsonReader reader, BinaryOutput output)
    {
        Expect(ref reader, JsonTokenType.StartObject, $"an object for the record {record}");
        var next = 0;
        for (Read(ref reader); reader.TokenType is JsonTokenType.PropertyName; Read(ref reader), next++)
        {
            if (next >= record.Fields.Count || !reader.ValueTextEquals(record.Fields[next].Name))
            {
                Unordered(record, next, json, ref reader, output);
                return;
            }

            Read(ref reader);
            Value(record.Fields[next].Type, json, ref reader, output);
        }

        if (next < record.Fields.Count)
        {
            throw new CodecFault($"The record {record} lacks the field '{record.Fields[next].Name}'.");
        }
    }

    /// <summary>Finds the rest of the fields first, then writes them in the schema's order.</summary>
    private static void Unordered(
        AvroRecord record, int first, ReadOnlySpan<byte> json, ref Utf8JsonReader reader, BinaryOutput output)
    {
        var places = new (int Start, int Length)[record.Fields.Count];
        for (; reader.TokenType is JsonTokenType.PropertyName; Read(ref reader))
        {
            var name = reader.GetString()!;
            var position = record.Field(name)?.Position ?? -1;
            if (position < 0)
            {
                var near = NearestName.Suggest(name, [.. record.Fields.Select(f => f.Name)]);
                throw new CodecFault($"The record {record} has no field '{name}'.{near}");
            }

            if (position < first || places[position].Length > 0)
            {
                throw new CodecFault($"The record {record} has the field '{name}' twice.");
            }

            Read(ref reader);
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            places[position] = (start, (int)reader.BytesConsumed - start);
        }

        for (var i = first; i < places.Length; i++)
        {
            if (places[i].Length == 0)
            {
                throw new CodecFault($"The record {record} lacks the field '{record.Fields[i].Name}'.");
            }

            Write(record.Fields[i].Type, json.Slice(places[i].Start, places[i].Length), output);
        }
    }

    private static void Union(AvroUnion union, ReadOnlySpan<byte> json, ref Utf8JsonReader reader, BinaryOutput output)
    {
        if (reader.TokenType is JsonTokenType.Null)
        {
            output.WriteLong(union.NullBranch >= 0 ? union.NullBranch : throw Wrong(ref reader, Expected(union)));
            return;
        }

        Expect(ref reader, JsonTokenType.StartObject, Expected(union));
        Read(ref reader);
        Expect(ref reader, JsonTokenType.PropertyName, Expected(union));
        for (var i = 0; i < union.Branches.Count; i++)
        {
            if (union.Branches[i].Kind is not AvroKind.Null && reader.ValueTextEquals(union.Branches[i].TypeName))
            {
                Read(ref reader);
                output.WriteLong(i);
                Value(union.Branches[i], json, ref reader, output);
                Read(ref reader);
                Expect(ref reader, JsonTokenType.EndObject, "the end of the union's object");
                return;
            }
        }

        throw Wrong(ref reader, Expected(union));
    }

    private static void Array(AvroArray array, ReadOnlySpan<byte> json, ref Utf8JsonReader reader, BinaryOutput output)
    {
        Expect(ref reader, JsonTokenType.StartArray, "an array");
        var (start, count) = (output.Count, 0);
        for (Read(ref reader); reader.TokenType is not JsonTokenType.EndArray; Read(ref reader), count++)
        {
            Value(array.Items, json, ref reader, output);
        }

        output.EndBlock(start, count);
    }

    private static void Map(AvroMap map, ReadOnlySpan<byte> json, ref Utf8JsonReader reader, BinaryOutput output)
    {
        Expect(ref reader, JsonTokenType.StartObject, "an object for the map");
        var (start, count) = (output.Count, 0);
        for (Read(ref reader); reader.TokenType is JsonTokenType.PropertyName; Read(ref reader), count++)
        {
            output.WriteText(reader.GetString()!);
            Read(ref reader);
            Value(map.Values, json, ref reader, output);
        }

        output.EndBlock(start, count);
    }

    private static string Expected(AvroUnion union) =>
        $"{(union.NullBranch >= 0 ? "null or " : "")}an object with one member named "
        + string.Join(", ", union.Branches.Where(b => b.Kind is not AvroKind.Null));

    private static void Read(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            throw new CodecFault($"The JSON text ends too early.");
        }
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string expected)
    {
        if (reader.TokenType != type)
        {
            throw Wrong(ref reader, expected);
        }
    }

    internal static CodecFault Wrong(ref Utf8JsonReader reader, string expected)
    {
        var text = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray
            ? reader.TokenType.ToString()
            : Encoding.UTF8.GetString(reader.ValueSpan[..Math.Min(40, reader.ValueSpan.Length)]);
        return new CodecFault($"At byte {reader.TokenStartIndex} of the JSON text stands {text}, not {expected}.");
    }
}
