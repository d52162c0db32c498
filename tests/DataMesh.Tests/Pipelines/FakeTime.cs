namespace DataMesh.Tests.Pipelines;

/// <summary>A clock that only moves when told; timers that came due fire inside of <see cref="Advance"/>.</summary>
internal sealed class FakeTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _timers = [];
    private DateTimeOffset _now = start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, () => callback(state), period);
        timer.Change(dueTime, period);
        lock (_lock)
        {
            _timers.Add(timer);
        }

        return timer;
    }

    public void Advance(TimeSpan by)
    {
        var end = _now + by;
        while (Next(end) is { } next)
        {
            _now = next.Due > _now ? next.Due : _now;
            next.Fire();
        }

        _now = end;
    }

    /// <summary>Readers of a worker's output make and drop their timers on threads of their own.</summary>
    private FakeTimer? Next(DateTimeOffset end)
    {
        lock (_lock)
        {
            return _timers.Where(t => t.Due <= end).MinBy(t => t.Due);
        }
    }

    private sealed class FakeTimer(FakeTime time, Action callback, TimeSpan period) : ITimer
    {
        private TimeSpan _period = period;

        public DateTimeOffset Due { get; private set; } = DateTimeOffset.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            Due = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : time._now + dueTime;
            return true;
        }

        public void Fire()
        {
            Due = _period == Timeout.InfiniteTimeSpan || _period == TimeSpan.Zero
                ? DateTimeOffset.MaxValue
                : Due + _period;
            callback();
        }

        public void Dispose()
        {
            lock (time._lock)
            {
                time._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
