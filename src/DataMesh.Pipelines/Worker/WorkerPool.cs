using DataMesh.Pipelines.Jobs;
namespace DataMesh.Pipelines.Worker;

/// <summary>Keeps idle workers warm for the next job and stops those that nobody needs.</summary>
public sealed class WorkerPool : IAsyncDisposable
{
    private readonly WorkerOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly List<Idle> _idle = [];
    private readonly HashSet<int> _busy = [];
    private readonly ITimer _sweeper;
    private bool _disposed;

    /// <exception cref="Model.Errors.MeshException"><c>options-invalid</c></exception>
    public WorkerPool(WorkerOptions options, TimeProvider time)
    {
        WorkerOptionsValidator.Validate(options);
        (_options, _time) = (options, time);
        var period = TimeSpan.FromTicks(Math.Max(options.IdleTime.Ticks / 4, TimeSpan.TicksPerSecond));
        _sweeper = time.CreateTimer(_ => Sweep(), null, period, period);
    }

    /// <summary>How many idle workers are kept now.</summary>
    public int IdleCount
    {
        get
        {
            lock (_lock)
            {
                return _idle.Count;
            }
        }
    }

    /// <summary>Process ids of the workers that run a job now.</summary>
    internal IReadOnlyCollection<int> BusyIds
    {
        get
        {
            lock (_lock)
            {
                return [.. _busy];
            }
        }
    }

    /// <summary>Starts a worker in advance, so that the first build does not wait for one.</summary>
    public async Task WarmAsync(CancellationToken cancellationToken) =>
        Return(await WorkerProcess.StartAsync(_options, _time, cancellationToken).ConfigureAwait(false));

    /// <summary>Runs one job in a worker of its own.</summary>
    internal async Task<WorkerMessage> RunAsync(WorkerRequest request, Action<WorkerMessage.Progress> onProgress,
        CancellationToken cancellationToken)
    {
        var worker = Take() ?? await WorkerProcess.StartAsync(_options, _time, cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            _busy.Add(worker.Id);
        }

        try
        {
            var answer = await worker.RunAsync(request, onProgress, cancellationToken).ConfigureAwait(false);
            Return(worker);
            return answer;
        }
        catch
        {
            Forget(worker);
            worker.Dispose();
            throw;
        }
    }

    private void Forget(WorkerProcess worker)
    {
        lock (_lock)
        {
            _busy.Remove(worker.Id);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _sweeper.DisposeAsync().ConfigureAwait(false);
        Idle[] rest;
        lock (_lock)
        {
            _disposed = true;
            rest = [.. _idle];
            _idle.Clear();
        }

        Array.ForEach(rest, i => i.Worker.Dispose());
    }

    private WorkerProcess? Take()
    {
        lock (_lock)
        {
            while (_idle.Count > 0)
            {
                var worker = _idle[^1].Worker;
                _idle.RemoveAt(_idle.Count - 1);
                if (!worker.HasExited)
                {
                    return worker;
                }

                worker.Dispose();
            }

            return null;
        }
    }

    private void Return(WorkerProcess worker)
    {
        Forget(worker);
        lock (_lock)
        {
            if (!_disposed && !worker.HasExited && worker.MemoryBytes <= _options.RetireAboveBytes)
            {
                _idle.Add(new Idle(worker, _time.GetTimestamp()));
                return;
            }
        }

        worker.Dispose();
    }

    private void Sweep()
    {
        List<Idle> old;
        lock (_lock)
        {
            old = _idle.FindAll(i => _time.GetElapsedTime(i.Since) >= _options.IdleTime || i.Worker.HasExited);
            _idle.RemoveAll(old.Contains);
        }

        old.ForEach(i => i.Worker.Dispose());
    }

    private sealed record Idle(WorkerProcess Worker, long Since);
}
