using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using DataMesh.DuckDb;
using DataMesh.DuckDb.Types;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.Serving.Formats;

/// <summary>
/// Comma-separated values after RFC 4180, with a header and with <c>\n</c> as line end. Null is an empty cell, empty text is
/// <c>""</c>, nested values are JSON.
/// </summary>
internal static class CsvRows
{
    private static readonly SearchValues<byte> Special = SearchValues.Create(",\"\r\n"u8);

    public static async Task<long> WriteAsync(DuckDbResult result, PipeWriter pipe, CancellationToken ct)
    {
        for (var i = 0; i < result.Columns.Count; i++)
        {
            pipe.Write(i == 0 ? ""u8 : ","u8);
            WriteText(pipe, Encoding.UTF8.GetBytes(result.Columns[i].Name));
        }

        pipe.Write("\n"u8);
        var rows = await ResultWriter.EachAsync(result, pipe, chunk => Write(pipe, result.Columns.Count, chunk), ct)
            .ConfigureAwait(false);
        await pipe.FlushAsync(ct).ConfigureAwait(false);
        return rows;
    }

    private static void Write(PipeWriter pipe, int columns, DuckDbChunk chunk)
    {
        for (var row = 0; row < chunk.RowCount; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                pipe.Write(column == 0 ? ""u8 : ","u8);
                var vector = chunk[column];
                if (!vector.IsNull(row))
                {
                    WriteCell(pipe, vector, row);
                }
            }

            pipe.Write("\n"u8);
        }
    }

    private static void WriteCell(PipeWriter pipe, DuckDbVector vector, int row)
    {
        switch (vector.Type.Kind)
        {
            case DuckDbTypeKind.Varchar:
                WriteText(pipe, vector.Utf8(row));
                break;
            case DuckDbTypeKind.BigInt:
                WriteNumber(pipe, vector.Values<long>()[row]);
                break;
            case DuckDbTypeKind.Integer:
                WriteNumber(pipe, vector.Values<int>()[row]);
                break;
            case DuckDbTypeKind.List or DuckDbTypeKind.Array or DuckDbTypeKind.Struct or DuckDbTypeKind.Map
                or DuckDbTypeKind.Union:
                WriteNested(pipe, vector, row);
                break;
            default:
                WriteText(pipe, Encoding.UTF8.GetBytes(CellText.Of(vector.Value(row)!)));
                break;
        }
    }

    private static void WriteNumber(PipeWriter pipe, long number)
    {
        number.TryFormat(pipe.GetSpan(20), out var written, provider: CultureInfo.InvariantCulture);
        pipe.Advance(written);
    }

    private static void WriteNested(PipeWriter pipe, DuckDbVector vector, int row)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonNames.WriterOptions))
        {
            JsonNested.Write(json, vector, row);
        }

        WriteText(pipe, buffer.WrittenSpan);
    }

    private static void WriteText(PipeWriter pipe, ReadOnlySpan<byte> text)
    {
        if (text.Length > 0 && !text.ContainsAny(Special))
        {
            pipe.Write(text);
            return;
        }

        pipe.Write("\""u8);
        while (text.IndexOf((byte)'"') is var quote and >= 0)
        {
            pipe.Write(text[..(quote + 1)]);
            pipe.Write("\""u8);
            text = text[(quote + 1)..];
        }

        pipe.Write(text);
        pipe.Write("\""u8);
    }
}
