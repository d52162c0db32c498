using System.Runtime.CompilerServices;
using DataMesh.Metadata.Audit;
using DataMesh.Metadata.Entities;
using DataMesh.Metadata.Events;
using DataMesh.Metadata.Search;
using DataMesh.Metadata.Sql;
using DataMesh.Metadata.Sqlite;
using DataMesh.Model.Errors;

namespace DataMesh.Metadata;

/// <summary>
/// What the mesh knows: an append-only list of events, and the current state they lead to, changed in the same
/// transaction. One process owns the file; within it there is one writer and any number of readers.
/// </summary>
public sealed class MetadataStore : IAsyncDisposable
{
    private readonly StoreLock _fileLock;
    private readonly WriteQueue _writes;
    private readonly ReadPool _reads;
    private readonly SequenceSignal _signal;
    private readonly TimeProvider _time;
    private int _closing;

    private MetadataStore(StoreLock fileLock, SqliteEngine engine, SqlSession writer, MetadataOptions options,
        TimeProvider time)
    {
        _fileLock = fileLock;
        _time = time;
        _signal = new SequenceSignal(EventTable.Last(writer).Sequence);
        _reads = new ReadPool(engine);
        _writes = new WriteQueue(engine, writer, options);
        Audit = new AuditLog(_writes, _reads, time);
    }

    public AuditLog Audit { get; }

    /// <summary>The sequence of the last event.</summary>
    public long Sequence => _signal.Sequence;

    /// <summary>Opens or makes the file and brings its tables up to date.</summary>
    /// <exception cref="MeshException">
    /// The file is held by another process, damaged, newer, or cannot be written; <c>options-invalid</c>.
    /// </exception>
    public static MetadataStore Open(MetadataOptions options, TimeProvider time)
    {
        MetadataOptionsValidator.Validate(options);
        var held = StoreLock.Take(options.Path);
        SqlSession? writer = null;
        try
        {
            var engine = new SqliteEngine(options);
            writer = new SqlSession(engine.OpenWriter());
            engine.Translating(writer, w => SqliteMigrations.Run(w, options.Path));
            return new MetadataStore(held, engine, writer, options, time);
        }
        catch
        {
            writer?.Dispose();
            held.Dispose();
            throw;
        }
    }

    /// <summary>Writes the change; completes with the sequence of its last event when it is on disk.</summary>
    /// <exception cref="MeshException">
    /// <c>metadata-conflict</c> when an entity is not of the sequence expected.
    /// </exception>
    public Task<long> AppendAsync(MetadataChange change, CancellationToken ct = default) =>
        _writes.RunAsync(session => ChangeWriter.Write(session, change, _time.GetUtcNow()), _signal.Raise, ct);

    /// <summary>The events behind a sequence, oldest first: the change feed.</summary>
    public Task<IReadOnlyList<MeshEvent>> ReadAsync(long after, int limit, CancellationToken ct = default)
    {
        IReadOnlyList<MeshEvent> events = _reads.Run(session => EventTable.Read(session, after, limit), ct);
        return Task.FromResult(events);
    }

    /// <summary>The events of one thing, newest first.</summary>
    public Task<IReadOnlyList<MeshEvent>> HistoryAsync(string key, int limit, CancellationToken ct = default)
    {
        IReadOnlyList<MeshEvent> events = _reads.Run(session => EventTable.History(session, key, limit), ct);
        return Task.FromResult(events);
    }

    /// <summary>Every event behind a sequence, then each new one as it is written, until cancelled.</summary>
    public async IAsyncEnumerable<MeshEvent> FollowAsync(long after,
        [EnumeratorCancellation] CancellationToken ct = default)
    {
        const int page = 500;
        while (true)
        {
            await WaitAsync(after, ct).ConfigureAwait(false);
            foreach (var change in await ReadAsync(after, page, ct).ConfigureAwait(false))
            {
                after = change.Sequence;
                yield return change;
            }
        }
    }

    /// <summary>Completes when there is an event behind the sequence, with the sequence of the last one.</summary>
    public Task<long> WaitAsync(long after, CancellationToken ct = default) => _signal.WaitAsync(after, ct);

    public Task<Entity?> GetAsync(string kind, string key, CancellationToken ct = default) =>
        Task.FromResult(_reads.Run(session => EntityTable.Get(session, kind, key), ct));

    public Task<IReadOnlyList<Entity>> ListAsync(EntityQuery query, CancellationToken ct = default)
    {
        IReadOnlyList<Entity> entities = _reads.Run(session => EntityTable.List(session, query), ct);
        return Task.FromResult(entities);
    }

    /// <summary>All entities of some kinds with the sequence they belong to, as one consistent view.</summary>
    public Task<EntitiesAt> LoadAsync(IReadOnlyList<string> kinds, CancellationToken ct = default) =>
        Task.FromResult(_reads.Run(
            session => session.Consistently(s => new EntitiesAt(
                EventTable.Last(s).Sequence,
                kinds.SelectMany(k => EntityTable.List(s, new EntityQuery(k))).ToList())),
            ct));

    public Task<SearchPage> SearchAsync(SearchQuery query, CancellationToken ct = default)
    {
        if (query.Offset < 0 || query.Limit is < 1 or > SearchQuery.MaxLimit)
        {
            throw new MeshException(ErrorKind.Invalid, "search-page",
                FormattableString.Invariant(
                    $"A search page of offset {query.Offset} and limit {query.Limit} does not exist."),
                $"Use an offset of 0 or more and a limit from 1 to {SearchQuery.MaxLimit}.");
        }

        return Task.FromResult(_reads.Run(s => s.Consistently(_ => SearchIndex.Search(s, query)), ct));
    }

    /// <summary>Takes no more writes, finishes the accepted ones, closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closing, 1) == 1)
        {
            return;
        }

        // The writer goes last: the last connection of all takes the write-ahead log's files away.
        await _writes.FinishAsync().ConfigureAwait(false);
        _reads.Dispose();
        await _writes.DisposeAsync().ConfigureAwait(false);
        _signal.Close();
        _fileLock.Dispose();
    }
}
