using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using DataMesh.DuckDb;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.Serving.Formats;

/// <summary>One JSON object a line.</summary>
internal static class NdJsonRows
{
    public static async Task<long> WriteAsync(DuckDbResult result, PipeWriter pipe, CancellationToken ct)
    {
        var names = JsonNames.Of(result.Columns);
        using var json = new Utf8JsonWriter(pipe, JsonNames.WriterOptions);
        var rows = await ResultWriter.EachAsync(result, pipe, chunk => Write(json, pipe, names, chunk), ct)
            .ConfigureAwait(false);
        await pipe.FlushAsync(ct).ConfigureAwait(false);
        return rows;
    }

    private static void Write(Utf8JsonWriter json, PipeWriter pipe, JsonEncodedText[] names, DuckDbChunk chunk)
    {
        for (var row = 0; row < chunk.RowCount; row++)
        {
            JsonCells.WriteRow(json, names, chunk, row);
            json.Flush();
            json.Reset();
            pipe.Write("\n"u8);
        }
    }
}
