using System.Threading.Channels;

namespace DataMesh.Pipelines.Publishing;

/// <summary>
/// Writes checkpoints behind the commits that were due for them, one after the other. Those that still wait at the end
/// are dropped: the next commit to their table makes up for it.
/// </summary>
internal sealed class CheckpointLane : IAsyncDisposable
{
    private readonly Channel<Func<Task>> _waiting = Channel.CreateUnbounded<Func<Task>>();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;

    /// <param name="failed">Told of what the writing itself did not expect.</param>
    public CheckpointLane(Action<Exception> failed) => _running = Task.Run(() => RunAsync(failed));

    public void Add(Func<Task> checkpoint) => _waiting.Writer.TryWrite(checkpoint);

    /// <summary>Waits for the one that is being written.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task RunAsync(Action<Exception> failed)
    {
        try
        {
            await foreach (var checkpoint in _waiting.Reader.ReadAllAsync(_stopping.Token).ConfigureAwait(false))
            {
                await WriteAsync(checkpoint, failed).ConfigureAwait(false);
                _stopping.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The node stops.
        }
    }

    private static async Task WriteAsync(Func<Task> checkpoint, Action<Exception> failed)
    {
        try
        {
            await checkpoint().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A defect in one checkpoint must not keep the other tables from theirs.
        catch (Exception e)
#pragma warning restore CA1031
        {
            failed(e);
        }
    }
}
