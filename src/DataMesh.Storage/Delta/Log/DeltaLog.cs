using DataMesh.Model.Errors;
using DataMesh.Storage.Objects;

namespace DataMesh.Storage.Delta.Log;

/// <summary>Reads a table's log from the store.</summary>
internal sealed class DeltaLog(
    IObjectStore store, string table, LogFiles files, CheckpointFiles checkpoints, DeltaOptions options)
{
    /// <summary>The newest state, from scratch; null when there is no table.</summary>
    public async Task<LogState?> LoadAsync(CancellationToken ct)
    {
        long? hint = await checkpoints.ReadHintAsync(ct).ConfigureAwait(false);
        if (hint is { } version)
        {
            var recent = await ListAsync(files.Before(version), ct).ConfigureAwait(false);
            if (recent.Checkpoints.Any() && await TryReplayAsync(
                recent, recent.Newest, ct).ConfigureAwait(false) is { } state)
            {
                return state;
            }
        }

        var all = await ListAsync(after: null, ct).ConfigureAwait(false);
        return all.IsEmpty ? null : await ReplayAsync(all, all.Newest, ct).ConfigureAwait(false);
    }

    /// <summary>The state at one version; null when there is no table.</summary>
    public async Task<LogState?> LoadAsync(long version, CancellationToken ct)
    {
        var listing = await ListAsync(after: null, ct).ConfigureAwait(false);
        if (listing.IsEmpty)
        {
            return null;
        }

        return version < 0 || version > listing.Newest
            ? throw DeltaErrors.NoVersion(table, version, listing.Newest)
            : await ReplayAsync(listing, version, ct).ConfigureAwait(false);
    }

    /// <summary>
    /// The commits after a state up to a version, applied to it; the same instance when there are none.
    /// </summary>
    public async Task<LogState> FollowAsync(LogState state, long last, CancellationToken ct)
    {
        LogStateBuilder? builder = null;
        long version = state.Version;
        while (version < last && await TryReadAsync(version + 1, ct).ConfigureAwait(false) is { } entry)
        {
            builder ??= new LogStateBuilder(state);
            builder.Apply(++version, entry);
        }

        return builder?.Build(files.Commit(version)) ?? state;
    }

    public async Task<LogEntry?> TryReadAsync(long version, CancellationToken ct)
    {
        string key = files.Commit(version);
        byte[]? content = await store.ReadBytesAsync(key, ct).ConfigureAwait(false);
        return content is null ? null : LogEntryReader.Parse(content, key);
    }

    public async Task<LogEntry> ReadAsync(long version, long found, CancellationToken ct) =>
        await TryReadAsync(version, ct).ConfigureAwait(false) ?? throw DeltaErrors.Gap(table, version, found);

    public async Task<LogListing> ListAsync(string? after, CancellationToken ct)
    {
        var listing = new LogListing();
        await foreach (var entry in store.ListAsync(files.Folder, after, ct).ConfigureAwait(false))
        {
            listing.Add(files, entry.Key);
        }

        return listing;
    }

    /// <returns>Null when the checkpoints listed are not enough, so that the whole log must be listed.</returns>
    private async Task<LogState?> TryReplayAsync(LogListing recent, long version, CancellationToken ct)
    {
        try
        {
            return await ReplayAsync(recent, version, ct).ConfigureAwait(false);
        }
        catch (MeshException e) when (e.Code is "delta-log-gap" or "delta-log-corrupt")
        {
            options.CheckpointFailed?.Invoke(e);
            return null;
        }
    }

    private async Task<LogState> ReplayAsync(LogListing listing, long version, CancellationToken ct)
    {
        foreach (var (checkpoint, keys) in listing.Checkpoints.Where(c => c.Version <= version))
        {
            if (ReadCheckpoint(keys, ct) is { } entry)
            {
                return await ReplayFromAsync(listing, checkpoint, entry, version, ct).ConfigureAwait(false);
            }
        }

        return await ReplayFromAsync(listing, -1, checkpoint: null, version, ct).ConfigureAwait(false);
    }

    /// <summary>
    /// A checkpoint only repeats the log: when one is damaged, an earlier one or the log itself takes its place.
    /// </summary>
    private LogEntry? ReadCheckpoint(IReadOnlyList<string> keys, CancellationToken ct)
    {
        try
        {
            var entry = checkpoints.Read(keys, ct);
            return entry is { Protocol: not null, Metadata: not null } ? entry : null;
        }
        catch (MeshException e) when (e.Code != "delta-unsupported")
        {
            options.CheckpointFailed?.Invoke(e);
            return null;
        }
    }

    private async Task<LogState> ReplayFromAsync(
        LogListing listing, long start, LogEntry? checkpoint, long version, CancellationToken ct)
    {
        var builder = new LogStateBuilder { Checkpoint = Math.Max(0, start) };
        if (checkpoint is not null)
        {
            builder.Apply(start, checkpoint);
            if (start == version && await TryReadAsync(start, ct).ConfigureAwait(false) is { } commit)
            {
                builder.TimestampMs = commit.CommitInfo?.TimestampMs ?? 0;
            }
        }

        foreach (long next in listing.Commits(table, start + 1, version))
        {
            builder.Apply(next, await ReadAsync(next, version, ct).ConfigureAwait(false));
        }

        return builder.Build(files.Commit(version));
    }
}
