using System.Text.Json.Nodes;

namespace DataMesh.Storage.Delta.Log;

/// <summary>Questions about a table's past.</summary>
internal sealed class TableHistory(DeltaLog log, string table)
{
    public async Task<IReadOnlyList<DeltaHistoryEntry>> ListAsync(long newest, int limit, CancellationToken ct)
    {
        var entries = new List<DeltaHistoryEntry>();
        for (long version = newest; version >= 0 && entries.Count < limit; version--)
        {
            if (await log.TryReadAsync(version, ct).ConfigureAwait(false) is not { } entry)
            {
                // Older entries were cleaned up by another engine; a checkpoint stands for them.
                break;
            }

            entries.Add(new DeltaHistoryEntry(
                version, Time(entry), entry.CommitInfo?.Operation
                    ?? "UNKNOWN", entry.Adds.Count, entry.Removes.Count, Info(entry)));
        }

        return entries;
    }

    /// <summary>The newest version not younger than a time.</summary>
    public async Task<long> VersionAtAsync(LogState newest, DateTimeOffset at, CancellationToken ct)
    {
        long version = await VersionAtOrFirstAsync(newest, at, ct).ConfigureAwait(false);
        var entry = await log.ReadAsync(version, newest.Version, ct).ConfigureAwait(false);
        return Time(entry) <= at ? version : throw DeltaErrors.NothingAt(table, at, Time(entry));
    }

    /// <summary>
    /// The same, or the first version when all are younger. Commit times rise, so this is a binary search.
    /// </summary>
    public async Task<long> VersionAtOrFirstAsync(LogState newest, DateTimeOffset at, CancellationToken ct)
    {
        if (newest.TimestampMs <= at.ToUnixTimeMilliseconds())
        {
            return newest.Version;
        }

        long low = (await log.ListAsync(after: null, ct).ConfigureAwait(false)).Oldest ?? newest.Version;
        long high = newest.Version;
        while (high - low > 1)
        {
            long middle = low + ((high - low) / 2);
            var entry = await log.ReadAsync(middle, newest.Version, ct).ConfigureAwait(false);
            (low, high) = Time(entry) <= at ? (middle, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The version in which the table took a transaction.</summary>
    public async Task<long> VersionOfAsync(DeltaTransaction transaction, LogState newest, CancellationToken ct)
    {
        for (long version = newest.Version; version >= 0; version--)
        {
            var entry = await log.TryReadAsync(version, ct).ConfigureAwait(false);
            if (entry is null)
            {
                break;
            }

            if (entry.Transactions.Any(t => t.AppId == transaction.AppId && t.Version == transaction.Version))
            {
                return version;
            }
        }

        return newest.Version;
    }

    private static DateTimeOffset Time(LogEntry entry) =>
        DateTimeOffset.FromUnixTimeMilliseconds(entry.CommitInfo?.TimestampMs ?? 0);

    private static JsonObject Info(LogEntry entry) =>
        entry.CommitInfo is { } info && JsonNode.Parse(
            info.Json) is JsonObject body && body["datamesh"] is JsonObject own
            ? own.DeepClone().AsObject()
            : [];
}
