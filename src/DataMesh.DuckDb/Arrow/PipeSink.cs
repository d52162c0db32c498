using System.IO.Pipelines;

namespace DataMesh.DuckDb.Arrow;

/// <summary>Writes into a pipe and waits for its reader once a batch.</summary>
internal sealed class PipeSink(PipeWriter writer) : IArrowSink
{
    // A pipe's own blocks are 4 KB; asking for more spares tens of thousands of them.
    private const int BlockBytes = 64 * 1024;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var rest = bytes.Span;
        while (!rest.IsEmpty)
        {
            var block = writer.GetSpan(Math.Min(rest.Length, BlockBytes));
            var length = Math.Min(rest.Length, block.Length);
            rest[..length].CopyTo(block);
            writer.Advance(length);
            rest = rest[length..];
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask<bool> FlushAsync(CancellationToken ct)
    {
        var flushed = await writer.FlushAsync(ct).ConfigureAwait(false);
        return !flushed.IsCompleted;
    }
}
