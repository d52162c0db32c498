using System.Globalization;
using DataMesh.DuckDb;
using DataMesh.Pipelines.Worker;

namespace DataMesh.Pipelines.Execution;

/// <summary>
/// A worker's next DuckDB instance, opened while it waits for a job: a new one takes 10 ms, and no job may meet what
/// another left in the old one.
/// </summary>
internal sealed class SpareDatabase : IDisposable
{
    private readonly Lock _lock = new();
    private (int Threads, long MemoryBytes) _limits;
    private Task<DuckDbDatabase>? _next;

    /// <summary>Opens one in the background, for a job of the same limits.</summary>
    public void Prepare(WorkerLimits limits)
    {
        lock (_lock)
        {
            if (_next is null || _limits != (limits.Threads, limits.MemoryBytes))
            {
                Drop();
                _limits = (limits.Threads, limits.MemoryBytes);
                _next = Task.Run(() => Open(limits));
            }
        }
    }

    /// <summary>The prepared instance, or a new one; it is the caller's to dispose.</summary>
    public DuckDbDatabase Take(WorkerLimits limits)
    {
        lock (_lock)
        {
            if (_next is { } next && _limits == (limits.Threads, limits.MemoryBytes))
            {
                _next = null;
                return next.GetAwaiter().GetResult();
            }
        }

        return Open(limits);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            Drop();
        }
    }

    private static DuckDbDatabase Open(WorkerLimits limits) => DuckDbDatabase.Open(new DuckDbOptions
    {
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["threads"] = limits.Threads.ToString(CultureInfo.InvariantCulture),
            ["memory_limit"] = string.Create(CultureInfo.InvariantCulture, $"{limits.MemoryBytes}B"),
            ["autoinstall_known_extensions"] = "false",
            ["autoload_known_extensions"] = "false",
        },
    });

    private void Drop()
    {
        // One that could not be opened is the next job's to find out.
        _ = _next?.ContinueWith(
            static opened => opened.Result.Dispose(), CancellationToken.None,
            TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        _next = null;
    }
}
