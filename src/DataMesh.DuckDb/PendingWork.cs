using System.Diagnostics;
using DataMesh.DuckDb.Native;
using DataMesh.DuckDb.Native.Handles;

namespace DataMesh.DuckDb;

/// <summary>
/// Works on a query together with DuckDB's threads. DuckDB's own loop (<c>duckdb_execute_pending</c>) asks again and
/// again while only other threads have work, and so keeps a core busy with nothing.
/// </summary>
internal static class PendingWork
{
    /// <summary>A shorter wait than this is not worth a sleep, which takes a millisecond at least.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(0.5);

    /// <summary>Until the first rows can be had.</summary>
    /// <returns>False when the query failed.</returns>
    public static bool Run(PendingHandle pending)
    {
        var wait = default(SpinWait);
        var idleSince = 0L;
        while (true)
        {
            switch (NativeMethods.ExecuteTask(pending))
            {
                case PendingState.NotReady:
                    idleSince = 0;
                    break;
                case PendingState.NoTasks when idleSince == 0:
                    idleSince = Stopwatch.GetTimestamp();
                    wait.Reset();
                    break;
                case PendingState.NoTasks:
                    // Sleeping is allowed from the first spin on, or never.
                    wait.SpinOnce(Stopwatch.GetElapsedTime(idleSince) > Patience ? 0 : -1);
                    break;
                case PendingState.Ready:
                    return true;
                default:
                    return false;
            }
        }
    }
}
