using DataMesh.Storage.Delta.Log;
using DataMesh.Storage.Objects;

namespace DataMesh.Storage.Delta.Maintenance;

/// <summary>Deletes files that no version within the retention, and no pinned one, refers to.</summary>
internal sealed class TableVacuum(
    IObjectStore store, DeltaLog log, TableHistory history, string table, DateTimeOffset before, bool dryRun)
{
    /// <param name="newest">Null when there is no table: then everything that was staged is an orphan.</param>
    public async Task<VacuumResult> RunAsync(LogState? newest, IReadOnlySet<long> pinned, CancellationToken ct)
    {
        var needed = await NeededAsync(newest, pinned, ct).ConfigureAwait(false);
        var doomed = new List<ObjectEntry>();
        string prefix = table + "/";
        await foreach (var entry in store.ListAsync(prefix, after: null, ct).ConfigureAwait(false))
        {
            string path = entry.Key[prefix.Length..];
            if (IsData(path) && !needed.Contains(path) && (entry.ModifiedAt < before || WasRemoved(newest, path)))
            {
                doomed.Add(entry);
            }
        }

        int abandoned = 0;
        if (!dryRun)
        {
            foreach (var entry in doomed)
            {
                await store.DeleteAsync(entry.Key, ct).ConfigureAwait(false);
            }

            abandoned = await store.RemoveAbandonedWritesAsync(prefix, before, ct).ConfigureAwait(false);
        }

        return new VacuumResult(
            [.. doomed.Select(e => e.Key[prefix.Length..])], doomed.Sum(e => e.SizeBytes), abandoned, dryRun);
    }

    /// <summary>
    /// The files of every version that was the newest at some time since <c>before</c>, and of the pinned ones.
    /// Tombstones
    /// would tell the same only as long as checkpoints keep them.
    /// </summary>
    private async Task<HashSet<string>> NeededAsync(LogState? newest, IReadOnlySet<long> pinned, CancellationToken ct)
    {
        var needed = new HashSet<string>(StringComparer.Ordinal);
        if (newest is null)
        {
            return needed;
        }

        needed.UnionWith(newest.Files.Keys);
        long oldest = await history.VersionAtOrFirstAsync(newest, before, ct).ConfigureAwait(false);
        foreach (long version in pinned.Append(oldest).Where(v => v != newest.Version).Distinct())
        {
            var state = await log.LoadAsync(version, ct).ConfigureAwait(false);
            needed.UnionWith(state?.Files.Keys ?? []);
        }

        for (long version = oldest + 1; version < newest.Version; version++)
        {
            var entry = await log.ReadAsync(version, newest.Version, ct).ConfigureAwait(false);
            needed.UnionWith(entry.Adds.Select(a => a.File.Path));
        }

        return needed;
    }

    /// <summary>The log is never vacuumed, nor what hidden folders hold.</summary>
    private static bool IsData(string path) =>
        !path.StartsWith('_') && path.EndsWith(".parquet", StringComparison.Ordinal);

    /// <summary>
    /// A tombstone past the retention: its age counts, not the file's. A file may be young and removed under a short
    /// retention all the same.
    /// </summary>
    private static bool WasRemoved(LogState? newest, string path) => newest?.Tombstones.ContainsKey(path) == true;
}
