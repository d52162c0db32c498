using System.Globalization;
using DataMesh.Model.Errors;

namespace DataMesh.Storage.Delta.Log;

/// <summary>Knows when a table's next checkpoint is due, and has it written.</summary>
internal sealed class CheckpointSchedule(CheckpointFiles files, DeltaOptions options, TimeProvider time)
{
    private long _tried;

    /// <summary>To be called after each commit; takes no time when <see cref="DeltaOptions.Later"/> is set.</summary>
    public Task CommittedAsync(LogState state, CancellationToken ct)
    {
        int interval = Interval(state);
        if (interval <= 0 || state.Version == 0 || !IsDue(state, interval))
        {
            return Task.CompletedTask;
        }

        Volatile.Write(ref _tried, state.Version);
        if (options.Later is not { } later)
        {
            return WriteAsync(state, interval, ct);
        }

        later(() => WriteAsync(state, interval, CancellationToken.None));
        return Task.CompletedTask;
    }

    /// <summary>
    /// At every multiple of the interval; and when the last one is further away, because it failed or was lost in a
    /// crash.
    /// </summary>
    private bool IsDue(LogState state, int interval) => state.Version % interval == 0
        || state.Version - Math.Max(state.Checkpoint, Volatile.Read(ref _tried)) > interval;

    private async Task WriteAsync(LogState state, int interval, CancellationToken ct)
    {
        try
        {
            if (state.Version % interval == 0 || !await IsWrittenAsync(state, interval, ct).ConfigureAwait(false))
            {
                await files.WriteAsync(state, time.GetUtcNow(), ct).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is MeshException or IOException or UnauthorizedAccessException
            or OperationCanceledException)
        {
            // The commit is done and durable; the next checkpoint will hold it too.
            options.CheckpointFailed?.Invoke(e);
        }
    }

    /// <summary>Another process may have written the one that seems to be missing.</summary>
    private async Task<bool> IsWrittenAsync(LogState state, int interval, CancellationToken ct) =>
        await files.ReadHintAsync(ct).ConfigureAwait(false) is { } hint && state.Version - hint <= interval;

    private int Interval(LogState state) =>
        state.Metadata.Configuration.TryGetValue("delta.checkpointInterval", out var text)
        && int.TryParse(text, CultureInfo.InvariantCulture, out int own) && own > 0
            ? own
            : options.CheckpointInterval;
}
