using System.IO.Pipelines;
using System.Text.Json;
using DataMesh.DuckDb;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.Serving.Formats;

/// <summary>Rows as objects in the <c>data</c> array of one JSON object.</summary>
internal static class JsonRows
{
    public static async Task<long> WriteAsync(DuckDbResult result, PipeWriter pipe, JsonEnvelope envelope, CancellationToken ct)
    {
        var names = JsonNames.Of(result.Columns);
        using var json = new Utf8JsonWriter(pipe, JsonNames.WriterOptions);
        json.WriteStartObject();
        envelope.Before?.Invoke(json);
        json.WriteStartArray("data"u8);
        var rows = await ResultWriter.EachAsync(result, pipe, chunk => Write(json, names, chunk), ct).ConfigureAwait(false);
        json.WriteEndArray();
        envelope.After?.Invoke(json, rows);
        json.WriteEndObject();
        json.Flush();
        await pipe.FlushAsync(ct).ConfigureAwait(false);
        return rows;
    }

    private static void Write(Utf8JsonWriter json, JsonEncodedText[] names, DuckDbChunk chunk)
    {
        for (var row = 0; row < chunk.RowCount; row++)
        {
            JsonCells.WriteRow(json, names, chunk, row);
        }

        json.Flush();
    }
}
