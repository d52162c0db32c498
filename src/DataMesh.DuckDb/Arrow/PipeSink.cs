using System.Buffers;
using System.IO.Pipelines;

namespace DataMesh.DuckDb.Arrow;

/// <summary>Writes into a pipe and waits for its reader once a batch.</summary>
internal sealed class PipeSink(PipeWriter writer) : IArrowSink
{
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        writer.Write(bytes.Span);
        return ValueTask.CompletedTask;
    }

    public async ValueTask<bool> FlushAsync(CancellationToken ct)
    {
        var flushed = await writer.FlushAsync(ct).ConfigureAwait(false);
        return !flushed.IsCompleted;
    }
}
