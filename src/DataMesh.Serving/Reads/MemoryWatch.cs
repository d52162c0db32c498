namespace DataMesh.Serving.Reads;

/// <summary>
/// Stops the read that runs longest while the process holds more memory than it may: DuckDB counts most of what it
/// takes, but not all, and an uncounted query must not end the node.
/// </summary>
internal sealed class MemoryWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly long limit;
    private readonly LinkedList<ReadLimits> reads = [];
    private readonly Lock gate = new();
    private readonly Func<long> used;
    private readonly ITimer timer;

    public MemoryWatch(ServingOptions options, TimeProvider time, Func<long>? used = null)
    {
        limit = options.ProcessMemoryBytes ?? (2 * options.MemoryBytes) + 500_000_000;
        this.used = used ?? (() => Environment.WorkingSet);
        timer = time.CreateTimer(_ => Look(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(ReadLimits read)
    {
        lock (gate)
        {
            reads.AddLast(read);
            if (reads.Count == 1)
            {
                timer.Change(Interval, Interval);
            }
        }
    }

    public void Remove(ReadLimits read)
    {
        lock (gate)
        {
            reads.Remove(read);
            if (reads.Count == 0)
            {
                timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose() => timer.Dispose();

    private void Look()
    {
        lock (gate)
        {
            if (reads.First is { } oldest && used() > limit)
            {
                reads.RemoveFirst();
                oldest.Value.StopForMemory();
            }
        }
    }
}
