namespace DataMesh.Metadata;

/// <summary>Wakes those who wait for an event behind a sequence.</summary>
internal sealed class SequenceSignal(long sequence)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource<long> _next = New();
    private long _current = sequence;

    public long Sequence => Interlocked.Read(ref _current);

    public void Raise(long reached)
    {
        TaskCompletionSource<long> waiting;
        lock (_gate)
        {
            if (reached <= _current)
            {
                return;
            }

            Interlocked.Exchange(ref _current, reached);
            waiting = _next;
            _next = New();
        }

        waiting.TrySetResult(reached);
    }

    public async Task<long> WaitAsync(long after, CancellationToken ct)
    {
        while (true)
        {
            Task<long> waiting;
            lock (_gate)
            {
                if (_current > after)
                {
                    return _current;
                }

                waiting = _next.Task;
            }

            await waiting.WaitAsync(ct).ConfigureAwait(false);
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _next.TrySetException(new ObjectDisposedException(nameof(MetadataStore)));
        }
    }

    private static TaskCompletionSource<long> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
