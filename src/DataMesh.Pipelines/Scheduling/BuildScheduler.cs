using DataMesh.Model.Descriptor;
using DataMesh.Pipelines.Builds;

namespace DataMesh.Pipelines.Scheduling;

/// <summary>
/// Asks for builds when they come due: cron and interval by one timer, <c>on: inputs</c> when an upstream publishes.
/// After a pause of the node each product that came due in the meantime is built once, however often it was missed.
/// </summary>
public sealed class BuildScheduler : IAsyncDisposable
{
    /// <summary>A timer can not wait longer; a due time further away is looked at again then.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Func<IReadOnlyList<ScheduledProduct>> _products;
    private readonly Action<BuildRequest> _enqueue;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Due> _due = new(StringComparer.Ordinal);
    private bool _started;

    /// <param name="products">The products as they are now; called at start, after an apply and after a
    /// publish.</param>
    /// <param name="enqueue">Takes a request; equal ones that still wait are one build there.</param>
    public BuildScheduler(Func<IReadOnlyList<ScheduledProduct>> products, Action<BuildRequest> enqueue,
        TimeProvider time)
    {
        (_products, _enqueue, _time) = (products, enqueue, time);
        _timer = time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>When each product is due next, for those that a clock drives.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> NextDue
    {
        get
        {
            lock (_lock)
            {
                return _due.ToDictionary(d => d.Key, d => d.Value.At, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>Builds what was missed, then follows the clock.</summary>
    public void Start()
    {
        lock (_lock)
        {
            _started = true;
        }

        foreach (var product in _products().Where(IsMissed))
        {
            Ask(product.Product, BuildTrigger.CatchUp);
        }

        Refresh();
    }

    /// <summary>
    /// Reads the schedules again, after an apply. A product whose schedule did not change keeps its due time.
    /// </summary>
    public void Refresh()
    {
        var now = _time.GetUtcNow();
        var products = _products().Where(p => ScheduleClockDrives(p)).ToList();
        lock (_lock)
        {
            if (!_started)
            {
                return;
            }

            foreach (var gone in _due.Keys.Except(products.Select(p => p.Product), StringComparer.Ordinal).ToList())
            {
                _due.Remove(gone);
            }

            foreach (var product in products)
            {
                if (!_due.TryGetValue(product.Product, out var due) || due.Schedule != product.Schedule)
                {
                    var next = ScheduleClock.Next(product.Schedule!, now)!.Value;
                    _due[product.Product] = new Due(product.Schedule!, next);
                }
            }

            Arm(now);
        }
    }

    /// <summary>An upstream published: what reads it and waits for inputs is built.</summary>
    public void Published(string upstream)
    {
        foreach (var product in _products().Where(p =>
                     p is { Schedule.OnInputs: true, CanBuild: true } && p.Upstreams.Contains(upstream)))
        {
            Ask(product.Product, BuildTrigger.Inputs);
        }
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private static bool ScheduleClockDrives(ScheduledProduct product) =>
        product.Schedule is { } schedule && (schedule.Cron is not null || schedule.Every is not null);

    private bool IsMissed(ScheduledProduct product)
    {
        if (product.Schedule is not { } schedule || !product.CanBuild)
        {
            return false;
        }

        if (schedule.OnInputs)
        {
            return !product.HasSnapshot || product.IsStale;
        }

        return product.LastBuildAt is not { } last || ScheduleClock.Next(schedule, last) <= _time.GetUtcNow();
    }

    private void Fire()
    {
        var ready = new List<string>();
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            foreach (var (product, due) in _due.Where(d => d.Value.At <= now).ToList())
            {
                ready.Add(product);

                // From the due time on, not from now, so that an interval does not drift; missed rounds are skipped.
                var next = ScheduleClock.Next(due.Schedule, due.At)!.Value;
                _due[product] = due with { At = next > now ? next : ScheduleClock.Next(due.Schedule, now)!.Value };
            }

            Arm(now);
        }

        ready.ForEach(p => Ask(p, BuildTrigger.Schedule));
    }

    private void Arm(DateTimeOffset now)
    {
        var wait = _due.Count == 0 ? Timeout.InfiniteTimeSpan : _due.Values.Min(d => d.At) - now;
        _timer.Change(wait == Timeout.InfiniteTimeSpan ? wait : Clamp(wait), Timeout.InfiniteTimeSpan);
    }

    private static TimeSpan Clamp(TimeSpan wait) =>
        wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;

    private void Ask(string product, BuildTrigger trigger) =>
        _enqueue(new BuildRequest { Product = product, Actor = "scheduler", Trigger = trigger });

    private sealed record Due(ScheduleSpec Schedule, DateTimeOffset At);
}
