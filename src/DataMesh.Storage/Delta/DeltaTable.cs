using DataMesh.DuckDb;
using DataMesh.Storage.Delta.Commits;
using DataMesh.Storage.Delta.Log;
using DataMesh.Storage.Delta.Maintenance;
using DataMesh.Storage.Objects;

namespace DataMesh.Storage.Delta;

/// <summary>
/// A Delta table: its log is written here, its Parquet files by DuckDB. Safe for many threads and, over one store, for
/// many
/// processes. Keeps the newest state it saw, so that loading again reads only what others committed since.
/// </summary>
public sealed class DeltaTable
{
    private readonly IObjectStore _store;
    private readonly TimeProvider _time;
    private readonly DeltaOptions _options;
    private readonly LogFiles _files;
    private readonly CheckpointFiles _checkpoints;
    private readonly CheckpointSchedule _schedule;
    private readonly DeltaLog _log;
    private CachedState? _cached;

    /// <param name="path">The table's folder: a key in the store.</param>
    public DeltaTable(IObjectStore store, string path, TimeProvider time, DeltaOptions? options = null)
    {
        _store = store;
        _time = time;
        _options = options ?? new DeltaOptions();
        Path = ObjectKey.Validate(path);
        _files = new LogFiles(path);
        _checkpoints = new CheckpointFiles(store, _files, _options);
        _schedule = new CheckpointSchedule(_checkpoints, _options, time);
        _log = new DeltaLog(store, path, _files, _checkpoints, _options);
    }

    public string Path { get; }

    /// <summary>The newest version, or the given one; null when there is no table.</summary>
    /// <exception cref="Model.Errors.MeshException"><c>delta-version-not-found</c>, <c>delta-log-…</c>,
    /// <c>delta-unsupported</c></exception>
    public async Task<DeltaSnapshot?> LoadAsync(long? version = null, CancellationToken ct = default)
    {
        var state = version is { } number
            ? await VersionAsync(number, ct).ConfigureAwait(false)
            : await NewestAsync(ct).ConfigureAwait(false);
        return state is null ? null : new DeltaSnapshot(Path, state);
    }

    /// <summary>The version that was the newest at a point in time; null when there is no table.</summary>
    /// <exception cref="Model.Errors.MeshException"><c>delta-version-not-found</c>: the table is younger.</exception>
    public async Task<DeltaSnapshot?> LoadAsOfAsync(DateTimeOffset at, CancellationToken ct = default)
    {
        var newest = await NewestAsync(ct).ConfigureAwait(false);
        if (newest is null)
        {
            return null;
        }

        long version = await History().VersionAtAsync(newest, at, ct).ConfigureAwait(false);
        return await LoadAsync(version, ct).ConfigureAwait(false);
    }

    /// <summary>The commits, newest first.</summary>
    public async Task<IReadOnlyList<DeltaHistoryEntry>> HistoryAsync(
        int limit = int.MaxValue, CancellationToken ct = default)
    {
        var newest = await NewestAsync(ct).ConfigureAwait(false);
        return newest is null ? [] : await History().ListAsync(newest.Version, limit, ct).ConfigureAwait(false);
    }

    /// <summary>
    /// Makes the change visible, all of it or nothing, and durable. When another writer was first, tries again on top
    /// of
    /// that, unless the two changes conflict.
    /// </summary>
    /// <returns>The version that holds the change; for a transaction that the table took before, the version from
    /// then.</returns>
    /// <exception cref="Model.Errors.MeshException">
    /// <c>commit-conflict</c>, <c>commit-contended</c>, <c>delta-schema-mismatch</c>, <c>delta-commit-invalid</c>
    /// </exception>
    public async Task<long> CommitAsync(DeltaCommit commit, CancellationToken ct = default)
    {
        long? start = null;
        for (int attempt = 0; attempt < _options.MaxAttempts; attempt++)
        {
            var state = await NewestAsync(ct).ConfigureAwait(false);
            start ??= state?.Version ?? -1;
            if (commit.Txn is { } txn && state?.Transactions.TryGetValue(txn.AppId, out var taken) == true
                && taken.Version >= txn.Version)
            {
                return await History().VersionOfAsync(txn, state, ct).ConfigureAwait(false);
            }

            var entry = await PlanAsync(commit, state, start.Value, ct).ConfigureAwait(false);
            if (await TryWriteAsync(state, entry, ct).ConfigureAwait(false) is { } committed)
            {
                await _schedule.CommittedAsync(committed, ct).ConfigureAwait(false);
                return committed.Version;
            }
        }

        throw DeltaErrors.Contended(Path, _options.MaxAttempts);
    }

    /// <summary>Writes a checkpoint of the newest version.</summary>
    public async Task CheckpointAsync(CancellationToken ct = default)
    {
        var state = await NewestAsync(ct).ConfigureAwait(false) ?? throw DeltaErrors.NoTable(Path);
        await _checkpoints.WriteAsync(state, _time.GetUtcNow(), ct).ConfigureAwait(false);
    }

    /// <summary>Writes small files together into bigger ones; the rows stay the same.</summary>
    public Task<OptimizeResult> OptimizeAsync(
        DuckDbConnection connection, OptimizeOptions? options = null, CancellationToken ct = default) =>
        new TableOptimizer(this, _store, connection, options ?? new OptimizeOptions()).RunAsync(ct);

    /// <summary>
    /// Deletes the files that no version needs: files removed longer ago than <paramref name="retention"/> and staged
    /// files of
    /// that age that were never committed.
    /// </summary>
    /// <param name="pinnedVersions">Versions whose files stay whatever their age.</param>
    /// <param name="dryRun">Only tells what would be deleted.</param>
    public async Task<VacuumResult> VacuumAsync(
        TimeSpan retention, IReadOnlySet<long> pinnedVersions, bool dryRun = false, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(retention, TimeSpan.Zero);
        var newest = await NewestAsync(ct).ConfigureAwait(false);
        var vacuum = new TableVacuum(_store, _log, History(), Path, _time.GetUtcNow() - retention, dryRun);
        return await vacuum.RunAsync(newest, pinnedVersions, ct).ConfigureAwait(false);
    }

    private TableHistory History() => new(_log, Path);

    private async Task<LogState?> NewestAsync(CancellationToken ct)
    {
        if (await CachedAsync(ct).ConfigureAwait(false) is not { } cached)
        {
            var loaded = await _log.LoadAsync(ct).ConfigureAwait(false);
            return loaded is null ? null : await RememberAsync(loaded, ct).ConfigureAwait(false);
        }

        var newest = await _log.FollowAsync(cached, long.MaxValue, ct).ConfigureAwait(false);
        return ReferenceEquals(newest, cached) ? newest : await RememberAsync(newest, ct).ConfigureAwait(false);
    }

    /// <summary>
    /// Reads nothing after the version: a damaged newer entry does not keep an older version from its readers.
    /// </summary>
    private async Task<LogState?> VersionAsync(long version, CancellationToken ct)
    {
        var cached = await CachedAsync(ct).ConfigureAwait(false);
        if (cached is null || version < cached.Version)
        {
            var loaded = await _log.LoadAsync(version, ct).ConfigureAwait(false);
            return loaded is null || cached is not null
                ? loaded
                : await RememberAsync(loaded, ct).ConfigureAwait(false);
        }

        var state = await _log.FollowAsync(cached, version, ct).ConfigureAwait(false);
        if (state.Version != version)
        {
            throw DeltaErrors.NoVersion(Path, version, state.Version);
        }

        return ReferenceEquals(state, cached) ? state : await RememberAsync(state, ct).ConfigureAwait(false);
    }

    /// <summary>The state kept from before; null when the table was deleted or made anew behind our back.</summary>
    private async Task<LogState?> CachedAsync(CancellationToken ct)
    {
        var cached = Volatile.Read(ref _cached);
        bool isValid = cached is not null
            && await TagAsync(cached.State.Version, ct).ConfigureAwait(false) == cached.Tag;
        return isValid ? cached!.State : null;
    }

    private async Task<LogState> RememberAsync(LogState state, CancellationToken ct)
    {
        if (await TagAsync(state.Version, ct).ConfigureAwait(false) is { } tag)
        {
            Volatile.Write(ref _cached, new CachedState(state, tag));
        }

        return state;
    }

    private async Task<string?> TagAsync(long version, CancellationToken ct) =>
        (await _store.HeadAsync(_files.Commit(version), ct).ConfigureAwait(false))?.ETag;

    private async Task<LogEntry> PlanAsync(DeltaCommit commit, LogState? state, long start, CancellationToken ct)
    {
        long newest = state?.Version ?? -1;
        long readVersion = commit.ReadVersion ?? start;
        if (readVersion > newest)
        {
            throw DeltaErrors.NoVersion(Path, readVersion, newest);
        }

        var since = new List<LogEntry>();
        for (long version = readVersion + 1; version <= newest; version++)
        {
            since.Add(await _log.ReadAsync(version, newest, ct).ConfigureAwait(false));
        }

        return CommitPlanner.Plan(
            new CommitContext(Path, state, readVersion, since, _time.GetUtcNow(), _options.NewId), commit);
    }

    /// <returns>Null when another writer took the version.</returns>
    private async Task<LogState?> TryWriteAsync(LogState? state, LogEntry entry, CancellationToken ct)
    {
        long version = (state?.Version ?? -1) + 1;
        string key = _files.Commit(version);
        var builder = state is null ? new LogStateBuilder() : new LogStateBuilder(state);
        builder.Apply(version, entry);
        var next = builder.Build(key);
        bool isOurs = await _store.PutIfAbsentAsync(key, LogEntryWriter.Write(entry), ct).ConfigureAwait(false);
        return isOurs ? await RememberAsync(next, CancellationToken.None).ConfigureAwait(false) : null;
    }

    private sealed record CachedState(LogState State, string Tag);
}
