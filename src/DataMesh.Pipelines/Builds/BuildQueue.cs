using DataMesh.Model.Errors;

namespace DataMesh.Pipelines.Builds;

/// <summary>
/// The builds that wait, bounded. A product builds once at a time, and only when none of its upstreams is waiting or
/// running: it reads what they are about to publish, and a diamond of products builds its tip once.
/// </summary>
internal sealed class BuildQueue(int capacity, Func<string, IReadOnlySet<string>> upstreams)
{
    private readonly Lock _lock = new();
    private readonly List<BuildRun> _waiting = [];
    private readonly HashSet<string> _active = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = NewSignal();

    public IReadOnlyList<BuildRun> Waiting
    {
        get
        {
            lock (_lock)
            {
                return [.. _waiting];
            }
        }
    }

    /// <summary>Adds a build, or gives the waiting one that already answers the request.</summary>
    public BuildRun Add(BuildRequest request, Func<BuildRun> create)
    {
        BuildRun run;
        lock (_lock)
        {
            if (_waiting.Find(w => w.Request.Covers(request)) is { } same)
            {
                return same;
            }

            if (_waiting.Count >= capacity)
            {
                throw new MeshException(ErrorKind.Limit, "build-queue-full",
                    FormattableString.Invariant($"{capacity} builds are waiting already."),
                    "Ask again when some are done.", isTransient: true);
            }

            run = create();
            _waiting.Add(run);
        }

        Signal();
        return run;
    }

    /// <summary>The next build that may run now; waits for one.</summary>
    public async Task<BuildRun> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_waiting.Find(MayRun) is { } next)
                {
                    _waiting.Remove(next);
                    _active.Add(next.Request.Product);
                    return next;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Keeps builds of a product away until <see cref="Release"/>; waits for the one that runs.</summary>
    public async Task ReserveAsync(string product, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_active.Add(product))
                {
                    return;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Completes when nothing waits or runs.</summary>
    public async Task IdleAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_active.Count == 0 && _waiting.Count == 0)
                {
                    return;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The product's build is over; what waited for it may go.</summary>
    public void Release(string product)
    {
        lock (_lock)
        {
            _active.Remove(product);
        }

        Signal();
    }

    /// <summary>Takes a waiting build out; false when it runs already.</summary>
    public bool Remove(BuildRun run)
    {
        bool isRemoved;
        lock (_lock)
        {
            isRemoved = _waiting.Remove(run);
        }

        Signal();
        return isRemoved;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Wakes everybody who waits; each looks for itself whether it may go on.</summary>
    private void Signal()
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            (changed, _changed) = (_changed, NewSignal());
        }

        changed.SetResult();
    }

    private bool MayRun(BuildRun run)
    {
        if (_active.Contains(run.Request.Product))
        {
            return false;
        }

        var above = upstreams(run.Request.Product);
        return !above.Overlaps(_active)
            && !_waiting.Exists(w => w != run && above.Contains(w.Request.Product));
    }
}
