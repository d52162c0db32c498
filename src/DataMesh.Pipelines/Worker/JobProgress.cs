using DataMesh.Pipelines.Builds;

namespace DataMesh.Pipelines.Worker;

/// <summary>Where a job stands, as the worker tells it to the node; percentages never fall.</summary>
internal sealed class JobProgress(string buildId, Func<WorkerMessage, Task> send)
{
    /// <summary>How often something is said at least.</summary>
    public static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly List<Func<double>> _running = [];
    private BuildPhase _phase = BuildPhase.Inputs;
    private double _percent;
    private double _done;
    private double _total = 1;

    /// <summary>A new step of the job, told at once.</summary>
    public void Step(BuildPhase phase, string message, string? model = null)
    {
        lock (_lock)
        {
            _phase = phase > _phase ? phase : _phase;
        }

        _ = send(new WorkerMessage.Progress(buildId, phase, Percent(), message, model));
    }

    /// <summary>How many pieces of work the job has; each counts the same.</summary>
    public void Expect(int pieces)
    {
        lock (_lock)
        {
            _total = Math.Max(1, pieces);
        }
    }

    /// <summary>Watches one piece of work until it is disposed.</summary>
    /// <param name="percent">The piece's own percentage, 0 to 100; below 0 is unknown.</param>
    public IDisposable Watch(Func<double> percent)
    {
        lock (_lock)
        {
            _running.Add(percent);
        }

        return new Piece(this, percent);
    }

    /// <summary>Tells the percentage; also the sign of life.</summary>
    public void Beat() => _ = send(new WorkerMessage.Progress(buildId, _phase, Percent()));

    private double Percent()
    {
        lock (_lock)
        {
            var now = (_done + _running.Sum(r => Math.Clamp(r(), 0, 99) / 100)) / _total;
            return _percent = Math.Max(_percent, Math.Round(Math.Min(95, 95 * now), 1));
        }
    }

    private sealed class Piece(JobProgress job, Func<double> percent) : IDisposable
    {
        public void Dispose()
        {
            lock (job._lock)
            {
                if (job._running.Remove(percent))
                {
                    job._done++;
                }
            }
        }
    }
}
