using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using DataMesh.DuckDb;
using DataMesh.DuckDb.Types;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.Serving.Formats;

/// <summary>
/// Sends rows as CSV (RFC 4180): a header, commas, CRLF, quotes where needed. NULL is an empty field, empty text is
/// <c>""</c>; lists, structs and maps are JSON.
/// </summary>
internal sealed class CsvRows(DuckDbResult result)
{
    private const int FlushBytes = 32 * 1024;

    private static readonly SearchValues<byte> Special = SearchValues.Create(",\"\r\n"u8);

    private readonly ArrayBufferWriter<byte> nested = new();
    private readonly JsonValueWriter?[] json = [.. result.Columns.Select(c =>
        IsNested(c.Type) ? JsonValues.Writer(c.Type) : null)];

    public async Task<long> WriteAsync(CountingPipeWriter output, CancellationToken ct)
    {
        long rows = 0;
        for (var i = 0; i < result.Columns.Count; i++)
        {
            Separate(output, i);
            Text(output, Encoding.UTF8.GetBytes(result.Columns[i].Name));
        }

        output.Write("\r\n"u8);
        while (result.Read(out var chunk))
        {
            using (chunk)
            {
                for (var row = 0; row < chunk.RowCount; row++)
                {
                    WriteRow(output, chunk, row);
                }

                rows += chunk.RowCount;
            }

            await JsonRows.FlushAsync(output, FlushBytes, ct).ConfigureAwait(false);
        }

        await JsonRows.FlushAsync(output, 0, ct).ConfigureAwait(false);
        return rows;
    }

    private static bool IsNested(DuckDbType type) => type.Kind is DuckDbTypeKind.List or DuckDbTypeKind.Array
        or DuckDbTypeKind.Struct or DuckDbTypeKind.Map or DuckDbTypeKind.Union or DuckDbTypeKind.Variant;

    private static void Separate(CountingPipeWriter output, int column)
    {
        if (column > 0)
        {
            output.Write(","u8);
        }
    }

    private void WriteRow(CountingPipeWriter output, DuckDbChunk chunk, int row)
    {
        for (var i = 0; i < chunk.ColumnCount; i++)
        {
            Separate(output, i);
            var vector = chunk[i];
            if (!vector.IsNull(row))
            {
                WriteValue(output, vector, row, json[i]);
            }
        }

        output.Write("\r\n"u8);
    }

    private void WriteValue(CountingPipeWriter output, DuckDbVector vector, int row, JsonValueWriter? writer)
    {
        if (writer is not null)
        {
            nested.ResetWrittenCount();
            using (var text = new Utf8JsonWriter(nested))
            {
                writer(text, vector, row);
            }

            Text(output, nested.WrittenSpan);
            return;
        }

        switch (vector.Type.Kind)
        {
            case DuckDbTypeKind.Varchar: Text(output, vector.Utf8(row)); break;
            case DuckDbTypeKind.Boolean: output.Write(vector.Values<byte>()[row] != 0 ? "true"u8 : "false"u8); break;
            case DuckDbTypeKind.Integer: Format(output, vector.Values<int>()[row]); break;
            case DuckDbTypeKind.BigInt: Format(output, vector.Values<long>()[row]); break;
            case DuckDbTypeKind.Float: Format(output, vector.Values<float>()[row]); break;
            case DuckDbTypeKind.Double: Format(output, vector.Values<double>()[row]); break;
            case DuckDbTypeKind.Blob or DuckDbTypeKind.Geometry:
                Text(output, Encoding.ASCII.GetBytes(Convert.ToBase64String(vector.Utf8(row))));
                break;
            case DuckDbTypeKind.Enum or DuckDbTypeKind.Bit or DuckDbTypeKind.BigNum:
                Text(output, Encoding.UTF8.GetBytes(
                    Convert.ToString(vector.Value(row), CultureInfo.InvariantCulture) ?? ""));
                break;
            default:
                var span = output.GetSpan(ScalarText.MaxBytes);
                output.Advance(ScalarText.Write(vector, row, span));
                break;
        }
    }

    private static void Format<T>(CountingPipeWriter output, T value)
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(output.GetSpan(64), out var written, default, CultureInfo.InvariantCulture);
        output.Advance(written);
    }

    private static void Text(CountingPipeWriter output, ReadOnlySpan<byte> text)
    {
        if (text.Length > 0 && text.IndexOfAny(Special) < 0)
        {
            output.Write(text);
            return;
        }

        output.Write("\""u8);
        while (text.IndexOf((byte)'"') is var quote and >= 0)
        {
            output.Write(text[..(quote + 1)]);
            output.Write("\""u8);
            text = text[(quote + 1)..];
        }

        output.Write(text);
        output.Write("\""u8);
    }
}
