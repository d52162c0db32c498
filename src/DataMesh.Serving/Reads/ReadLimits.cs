using DataMesh.Model.Errors;

namespace DataMesh.Serving.Reads;

/// <summary>Ends one read when its reader goes away, its time is up or the process holds too much memory.</summary>
internal sealed class ReadLimits : IDisposable
{
    private readonly CancellationTokenSource timeout;
    private readonly CancellationTokenSource stop;
    private readonly TimeSpan limit;
    private volatile bool isOverMemory;

    public ReadLimits(TimeSpan limit, TimeProvider time, CancellationToken aborted)
    {
        this.limit = limit;
        timeout = new CancellationTokenSource(limit, time);
        stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, aborted);
    }

    public CancellationToken Token => stop.Token;

    public void StopForMemory()
    {
        isOverMemory = true;
        stop.Cancel();
    }

    /// <summary>Why the token was cancelled, or null when the reader went away.</summary>
    public MeshException? Reason()
    {
        if (isOverMemory)
        {
            return new MeshException(ErrorKind.Limit, "query-memory",
                "The query was stopped because the node ran short of memory.",
                "Filter earlier, select fewer columns, or aggregate over fewer groups.");
        }

        return timeout.IsCancellationRequested
            ? new MeshException(ErrorKind.Limit, "query-timeout",
                FormattableString.Invariant($"The query was stopped after {limit.TotalSeconds:0.###} seconds."),
                "Filter earlier or read a smaller part.")
            : null;
    }

    public void Dispose()
    {
        stop.Dispose();
        timeout.Dispose();
    }
}
