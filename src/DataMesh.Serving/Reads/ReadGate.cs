using DataMesh.Model.Errors;

namespace DataMesh.Serving.Reads;

/// <summary>Lets a stated number of reads run and a stated number wait; further ones are told to come back.</summary>
internal sealed class ReadGate(ServingOptions options) : IDisposable
{
    private readonly SemaphoreSlim running = new(options.ConcurrentReads, options.ConcurrentReads);
    private int waiting;

    /// <exception cref="MeshException"><c>node-busy</c></exception>
    public async Task EnterAsync(CancellationToken ct)
    {
        if (running.Wait(0, CancellationToken.None))
        {
            return;
        }

        if (Interlocked.Increment(ref waiting) > options.WaitingReads)
        {
            Interlocked.Decrement(ref waiting);
            throw new MeshException(ErrorKind.Unavailable, "node-busy",
                FormattableString.Invariant(
                    $"The node answers {options.ConcurrentReads} reads and {options.WaitingReads} more are waiting."),
                "Try again in a second.", isTransient: true);
        }

        try
        {
            await running.WaitAsync(ct).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    public void Leave() => running.Release();

    public void Dispose() => running.Dispose();
}
