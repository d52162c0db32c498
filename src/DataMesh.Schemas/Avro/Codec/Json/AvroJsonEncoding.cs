using System.Buffers;
using System.Text.Json;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Codec.Json;

/// <summary>The specification's JSON encoding of values; a union's value is <c>{"type": value}</c>.</summary>
/// <remarks>
/// It is turned from and into the binary encoding without an object a value, and from there into and from rows.
/// </remarks>
public static unsafe class AvroJsonEncoding
{
    /// <summary>Turns one JSON value into the binary encoding.</summary>
    /// <exception cref="MeshException"><c>avro-data-invalid</c>: it is not JSON, or not of the schema.</exception>
    public static byte[] ToBinary(AvroParsedSchema schema, ReadOnlySpan<byte> json)
    {
        var output = new BinaryOutput();
        Write(schema.Root, json, output);
        return output.Written.ToArray();
    }

    /// <summary>Writes one value as JSON.</summary>
    /// <returns>The bytes that the value took.</returns>
    /// <exception cref="MeshException"><c>avro-data-invalid</c>: the bytes are not such a value.</exception>
    public static int ToJson(AvroParsedSchema schema, ReadOnlySpan<byte> binary, IBufferWriter<byte> json)
    {
        using var writer = new Utf8JsonWriter(json, BinaryToJson.Options);
        fixed (byte* first = binary)
        {
            byte none = 0;
            var start = first == null ? &none : first;
            try
            {
                return (int)(BinaryToJson.Write(schema.Root, start, start + binary.Length, writer) - start);
            }
            catch (CodecFault fault)
            {
                throw AvroErrors.Value(fault, "The bytes are not a value of the schema");
            }
        }
    }

    internal static void Write(AvroSchema schema, ReadOnlySpan<byte> json, BinaryOutput output)
    {
        try
        {
            JsonToBinary.Write(schema, json, output);
        }
        catch (CodecFault fault)
        {
            throw AvroErrors.Value(fault, "The JSON value does not fit the schema");
        }
    }
}
