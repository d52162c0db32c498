namespace DataMesh.DuckDb.Arrow;

/// <summary>Gathers small pieces, so that a socket sees few writes; large ones go straight through.</summary>
internal sealed class StreamSink(Stream stream) : IArrowSink
{
    private readonly byte[] _gathered = new byte[16 * 1024];
    private int _length;

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        if (bytes.Length > _gathered.Length - _length)
        {
            await SendGatheredAsync(ct).ConfigureAwait(false);
        }

        if (bytes.Length > _gathered.Length)
        {
            await stream.WriteAsync(bytes, ct).ConfigureAwait(false);
            return;
        }

        bytes.CopyTo(_gathered.AsMemory(_length));
        _length += bytes.Length;
    }

    public async ValueTask<bool> FlushAsync(CancellationToken ct)
    {
        await SendGatheredAsync(ct).ConfigureAwait(false);
        await stream.FlushAsync(ct).ConfigureAwait(false);
        return true;
    }

    private async ValueTask SendGatheredAsync(CancellationToken ct)
    {
        if (_length > 0)
        {
            await stream.WriteAsync(_gathered.AsMemory(0, _length), ct).ConfigureAwait(false);
            _length = 0;
        }
    }
}
