using DataMesh.Model.Errors;

namespace DataMesh.Pipelines.Builds;

/// <summary>
/// The builds that wait, bounded. A product builds once at a time; a build that an upstream's publish asked for waits
/// until no upstream is waiting or running any more, so that a diamond of products builds its tip once.
/// </summary>
internal sealed class BuildQueue(int capacity, Func<string, IReadOnlySet<string>> upstreams) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<BuildRun> _waiting = [];
    private readonly HashSet<string> _active = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _changed = new(0);

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
                    FormattableString.Invariant($"{capacity} builds are waiting already."), "Ask again when some are done.", isTransient: true);
            }

            run = create();
            _waiting.Add(run);
        }

        _changed.Release();
        return run;
    }

    /// <summary>The next build that may run now; waits for one.</summary>
    public async Task<BuildRun> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            lock (_lock)
            {
                if (_waiting.Find(MayRun) is { } next)
                {
                    _waiting.Remove(next);
                    _active.Add(next.Request.Product);
                    return next;
                }
            }

            await _changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The product's build is over; what waited for it may go.</summary>
    public void Release(BuildRun run)
    {
        int waiting;
        lock (_lock)
        {
            _active.Remove(run.Request.Product);
            waiting = Math.Max(1, _waiting.Count);
        }

        _changed.Release(waiting);
    }

    /// <summary>Takes a waiting build out; false when it runs already.</summary>
    public bool Remove(BuildRun run)
    {
        lock (_lock)
        {
            return _waiting.Remove(run);
        }
    }

    public void Dispose() => _changed.Dispose();

    private bool MayRun(BuildRun run)
    {
        if (_active.Contains(run.Request.Product))
        {
            return false;
        }

        if (run.Request.Trigger is not (BuildTrigger.Inputs or BuildTrigger.CatchUp))
        {
            return true;
        }

        var above = upstreams(run.Request.Product);
        return !above.Overlaps(_active)
            && !_waiting.Exists(w => w != run && above.Contains(w.Request.Product));
    }
}
