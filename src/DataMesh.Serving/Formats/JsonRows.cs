using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataMesh.DuckDb;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.Serving.Formats;

/// <summary>Sends rows as JSON objects: one document with <c>data</c>, or one object a line.</summary>
internal sealed class JsonRows
{
    private const int FlushBytes = 32 * 1024;

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly DuckDbResult result;
    private readonly ResultPage page;
    private readonly JsonEncodedText[] names;
    private readonly JsonValueWriter[] values;
    private readonly List<string?> lastKey = [];
    private long rows;
    private long sameKey;
    private bool hasMore;

    public JsonRows(DuckDbResult result, ResultPage page)
    {
        this.result = result;
        this.page = page;
        var visible = page.VisibleColumns ?? result.Columns.Count;
        names = ColumnNames.Encode([.. result.Columns.Take(visible).Select(c => c.Name)]);
        values = [.. result.Columns.Take(visible).Select(c => JsonValues.Writer(c.Type))];
    }

    public async Task<long> WriteDocumentAsync(CountingPipeWriter output, CancellationToken ct)
    {
        await using var writer = new Utf8JsonWriter(output, Options);
        writer.WriteStartObject();
        page.Head?.Invoke(writer);
        WriteColumns(writer);
        writer.WriteStartArray("data"u8);
        while (!hasMore && result.Read(out var chunk))
        {
            using (chunk)
            {
                for (var row = 0; row < chunk.RowCount && CanTake(); row++)
                {
                    WriteRow(writer, chunk, row);
                }
            }

            writer.Flush();
            await FlushAsync(output, FlushBytes, ct).ConfigureAwait(false);
        }

        writer.WriteEndArray();
        writer.WriteNumber("rows"u8, rows);
        page.Tail?.Invoke(writer, new PageEnd(rows, hasMore, lastKey, sameKey));
        writer.WriteEndObject();
        writer.Flush();
        await FlushAsync(output, 0, ct).ConfigureAwait(false);
        return rows;
    }

    public async Task<long> WriteLinesAsync(CountingPipeWriter output, CancellationToken ct)
    {
        await using var writer = new Utf8JsonWriter(output, Options);
        while (!hasMore && result.Read(out var chunk))
        {
            using (chunk)
            {
                for (var row = 0; row < chunk.RowCount && CanTake(); row++)
                {
                    WriteRow(writer, chunk, row);
                    writer.Flush();
                    output.GetSpan(1)[0] = (byte)'\n';
                    output.Advance(1);
                    writer.Reset();
                }
            }

            await FlushAsync(output, FlushBytes, ct).ConfigureAwait(false);
        }

        await FlushAsync(output, 0, ct).ConfigureAwait(false);
        return rows;
    }

    internal static async ValueTask FlushAsync(CountingPipeWriter output, int above, CancellationToken ct)
    {
        if (output.Pending > above || above == 0)
        {
            var flushed = await output.FlushAsync(ct).ConfigureAwait(false);
            if (flushed.IsCompleted)
            {
                throw new OperationCanceledException("The reader went away.");
            }
        }
    }

    private void WriteColumns(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("columns"u8);
        for (var i = 0; i < names.Length; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, names[i]);
            writer.WriteString("type"u8, result.Columns[i].Type.ToString());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private bool CanTake()
    {
        hasMore = rows == page.Take;
        return !hasMore;
    }

    private void WriteRow(Utf8JsonWriter writer, DuckDbChunk chunk, int row)
    {
        writer.WriteStartObject();
        for (var i = 0; i < values.Length; i++)
        {
            writer.WritePropertyName(names[i]);
            JsonValues.Write(writer, values[i], chunk[i], row);
        }

        writer.WriteEndObject();
        rows++;
        if (chunk.ColumnCount > values.Length)
        {
            RememberKey(chunk, row);
        }
    }

    private void RememberKey(DuckDbChunk chunk, int row)
    {
        var isSame = lastKey.Count > 0;
        for (var i = values.Length; i < chunk.ColumnCount; i++)
        {
            var key = chunk[i].IsNull(row) ? null : Encoding.UTF8.GetString(chunk[i].Utf8(row));
            var index = i - values.Length;
            if (index == lastKey.Count)
            {
                lastKey.Add(key);
            }
            else if (!string.Equals(lastKey[index], key, StringComparison.Ordinal))
            {
                lastKey[index] = key;
                isSame = false;
            }
        }

        sameKey = isSame ? sameKey + 1 : 1;
    }
}
