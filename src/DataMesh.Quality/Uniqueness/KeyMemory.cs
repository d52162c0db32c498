namespace DataMesh.Quality.Uniqueness;

/// <summary>
/// Divides the memory for keys among the streams of all keys and threads: a quarter for bits, the rest for 64-bit keys;
/// at least 1 MiB for each stream.
/// </summary>
internal sealed class KeyMemory(long bytes)
{
    private const long LeastPerStream = 1 << 20;

    private long _pageBytes;
    private int _streams;
    private int _partitioned;

    /// <summary>What one stream may keep of 64-bit keys before it spills.</summary>
    public long PartitionLimit => Math.Max(
        LeastPerStream,
        (bytes - Interlocked.Read(ref _pageBytes)) / Math.Max(1, Volatile.Read(ref _partitioned)));

    public void AddStream() => Interlocked.Increment(ref _streams);

    /// <summary>A stream begins to keep 64-bit keys.</summary>
    public void AddPartitions() => Interlocked.Increment(ref _partitioned);

    /// <summary>Whether a stream with <paramref name="own"/> bytes of bits may have more.</summary>
    public bool TryTakePages(long own, long more)
    {
        if (own + more > Math.Max(LeastPerStream, bytes / 4 / Math.Max(1, Volatile.Read(ref _streams))))
        {
            return false;
        }

        Interlocked.Add(ref _pageBytes, more);
        return true;
    }

    public void ReturnPages(long taken) => Interlocked.Add(ref _pageBytes, -taken);
}
