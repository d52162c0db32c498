using System.Buffers;
using System.Text;
using DataMesh.DuckDb.Vectors;
using DataMesh.Schemas.Avro;
using DataMesh.Schemas.Avro.Codec;
using DataMesh.Schemas.Avro.Codec.Json;

namespace DataMesh.Tests.Schemas.Avro.Codec;

/// <summary>Short ways from bytes to rows and back.</summary>
internal static class AvroRows
{
    public static byte[] Bytes(this AvroParsedSchema schema, string json) =>
        AvroJsonEncoding.ToBinary(schema, Encoding.UTF8.GetBytes(json));

    public static string Json(this AvroParsedSchema schema, ReadOnlySpan<byte> bytes)
    {
        var json = new ArrayBufferWriter<byte>();
        Assert.Equal(bytes.Length, AvroJsonEncoding.ToJson(schema, bytes, json));
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    /// <summary>The values of one record, boxed.</summary>
    public static object?[] Decode(string writer, string reader, string json)
    {
        var written = AvroSamples.Parse(writer);
        using var decoder = new AvroDecoder(written, AvroSamples.Parse(reader));
        decoder.DecodeOne(written.Bytes(json));
        return Row(decoder.Rows, 0);
    }

    public static object?[] Row(DuckDbWritableChunk rows, int row)
    {
        var view = rows.View();
        return [.. Enumerable.Range(0, view.ColumnCount).Select(c => view[c].Value(row))];
    }

    /// <summary>Rows of a schema encoded again.</summary>
    public static byte[][] Encode(AvroParsedSchema schema, AvroDecoder rows)
    {
        var encoder = new AvroEncoder(schema, rows.Columns);
        encoder.Bind(rows.Rows.View());
        var records = new List<byte[]>();
        for (var row = 0; row < rows.Rows.RowCount; row++)
        {
            encoder.Encode(row);
            records.Add(encoder.Written.ToArray());
            encoder.Clear();
        }

        return [.. records];
    }
}
