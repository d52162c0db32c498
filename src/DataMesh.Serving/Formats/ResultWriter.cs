using System.IO.Pipelines;
using DataMesh.DuckDb;
using DataMesh.DuckDb.Arrow;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.Serving.Formats;

/// <summary>Streams a result into a pipe: memory does not grow with the rows, and a slow reader slows the engine.</summary>
public static class ResultWriter
{
    /// <summary>Buffered bytes after which the reader is waited for.</summary>
    internal const int FlushBytes = 64 * 1024;

    /// <summary>Writes rows in any format but Parquet, which needs a file.</summary>
    /// <param name="envelope">What surrounds the rows of a JSON answer.</param>
    /// <returns>Rows written.</returns>
    public static Task<long> WriteAsync(DuckDbResult result, ResultFormat format, PipeWriter pipe,
        JsonEnvelope? envelope = null, CancellationToken ct = default) => format switch
    {
        ResultFormat.Json => JsonRows.WriteAsync(result, pipe, envelope ?? JsonEnvelope.Plain, ct),
        ResultFormat.NdJson => NdJsonRows.WriteAsync(result, pipe, ct),
        ResultFormat.Csv => CsvRows.WriteAsync(result, pipe, ct),
        ResultFormat.Arrow => ArrowStreamWriter.WriteAsync(result, pipe, ct),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Parquet is written by the engine."),
    };

    internal static async Task<long> EachAsync(DuckDbResult result, PipeWriter pipe, Action<DuckDbChunk> write,
        CancellationToken ct)
    {
        long rows = 0;
        while (result.Read(out var chunk))
        {
            using (chunk)
            {
                write(chunk);
                rows += chunk.RowCount;
            }

            if (pipe.UnflushedBytes >= FlushBytes)
            {
                var flush = await pipe.FlushAsync(ct).ConfigureAwait(false);
                if (flush.IsCompleted)
                {
                    throw new OperationCanceledException("The reader went away.");
                }
            }
        }

        return rows;
    }
}
