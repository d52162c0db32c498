using System.Buffers;
using System.IO.Pipelines;

namespace DataMesh.Serving.Formats;

/// <summary>
/// Counts the bytes of a response, and keeps those in front of the first flush to itself: until then a failure can
/// still be answered with a problem instead of half a body.
/// </summary>
internal sealed class CountingPipeWriter(PipeWriter inner) : PipeWriter
{
    private ArrayBufferWriter<byte>? held = new(16 * 1024);
    private long flushed;

    public long Bytes { get; private set; }

    /// <summary>Bytes written since the last flush.</summary>
    public long Pending => Bytes - flushed;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => Pending;

    public override void Advance(int bytes)
    {
        Bytes += bytes;
        if (held is null)
        {
            inner.Advance(bytes);
            return;
        }

        held.Advance(bytes);
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) =>
        held is null ? inner.GetMemory(sizeHint) : held.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) =>
        held is null ? inner.GetSpan(sizeHint) : held.GetSpan(sizeHint);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        flushed = Bytes;
        if (held is { } first)
        {
            held = null;
            inner.Write(first.WrittenSpan);
        }

        return inner.FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    /// <summary>The response belongs to the server, which completes it.</summary>
    public override void Complete(Exception? exception = null)
    {
    }
}
