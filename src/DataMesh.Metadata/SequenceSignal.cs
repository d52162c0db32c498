namespace DataMesh.Metadata;

/// <summary>Wakes those who wait for an event behind a sequence.</summary>
internal sealed class SequenceSignal(long sequence)
{
    private readonly Lock gate = new();
    private TaskCompletionSource<long> next = New();
    private long current = sequence;

    public long Sequence => Interlocked.Read(ref current);

    public void Raise(long reached)
    {
        TaskCompletionSource<long> waiting;
        lock (gate)
        {
            if (reached <= current)
            {
                return;
            }

            Interlocked.Exchange(ref current, reached);
            waiting = next;
            next = New();
        }

        waiting.TrySetResult(reached);
    }

    public async Task<long> WaitAsync(long after, CancellationToken ct)
    {
        while (true)
        {
            Task<long> waiting;
            lock (gate)
            {
                if (current > after)
                {
                    return current;
                }

                waiting = next.Task;
            }

            await waiting.WaitAsync(ct).ConfigureAwait(false);
        }
    }

    public void Close()
    {
        lock (gate)
        {
            next.TrySetException(new ObjectDisposedException(nameof(MetadataStore)));
        }
    }

    private static TaskCompletionSource<long> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
