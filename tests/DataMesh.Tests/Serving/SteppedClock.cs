namespace DataMesh.Tests.Serving;

/// <summary>A clock whose time and timer move only when told.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private long ticks;
    private Action? tick;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        tick = () => callback(state);
        return new StoppedTimer();
    }

    public void Advance(TimeSpan by) => ticks += by.Ticks;

    public void Fire() => tick!();

    private sealed class StoppedTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
