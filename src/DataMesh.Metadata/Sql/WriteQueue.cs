using System.Data.Common;
using System.Threading.Channels;
using DataMesh.Metadata.Sqlite;

namespace DataMesh.Metadata.Sql;

/// <summary>
/// The only writer. Requests that wait while a commit is on its way to the disk share the next one (group commit), so
/// that the price of an fsync is divided among them; each is acknowledged only after the commit it is part of.
/// </summary>
internal sealed class WriteQueue : IAsyncDisposable
{
    private const string Savepoint = "request";

    private readonly SqliteEngine _engine;
    private readonly SqlSession _session;
    private readonly Channel<WriteRequest> _requests;
    private readonly int _maxBatch;
    private readonly Task _loop;

    public WriteQueue(SqliteEngine engine, SqlSession session, MetadataOptions options)
    {
        _engine = engine;
        _session = session;
        _maxBatch = options.MaxBatch;
        _requests = Channel.CreateBounded<WriteRequest>(new BoundedChannelOptions(options.QueueCapacity)
        {
            SingleReader = true,
            FullMode = BoundedChannelFullMode.Wait,
        });
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Queues the work; completes when it is durable. Cancelling has no effect once it is queued.</summary>
    public async Task<T> RunAsync<T>(Func<SqlSession, T> work, Action<T>? committed, CancellationToken ct)
    {
        var request = new WriteRequestOf<T>(work, committed);
        await AcceptAsync(request, ct).ConfigureAwait(false);
        return await request.Task.ConfigureAwait(false);
    }

    /// <summary>Queues the request; completes when there was room for it.</summary>
    public async ValueTask AcceptAsync(WriteRequest request, CancellationToken ct)
    {
        try
        {
            await _requests.Writer.WriteAsync(request, ct).ConfigureAwait(false);
        }
        catch (ChannelClosedException e)
        {
            throw new ObjectDisposedException($"The {nameof(MetadataStore)} is closed.", e);
        }
    }

    /// <summary>Takes no more work, writes what was accepted, closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _requests.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
        SqliteEngine.Settle(_session);
        _session.Dispose();
    }

    private async Task RunAsync()
    {
        var batch = new List<WriteRequest>(_maxBatch);
        while (await _requests.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (batch.Count < _maxBatch && _requests.Reader.TryRead(out var request))
            {
                batch.Add(request);
            }

            Commit(batch);
            batch.Clear();
        }
    }

    private void Commit(List<WriteRequest> batch)
    {
        var accepted = new List<WriteRequest>(batch.Count);
        try
        {
            _session.Begin();
            foreach (var request in batch)
            {
                if (Try(request))
                {
                    accepted.Add(request);
                }
            }

            _session.Commit();
        }
        catch (Exception e)
        {
            _session.Rollback();
            var error = Translate(e);
            batch.ForEach(r => r.Fail(error));
            return;
        }

        accepted.ForEach(r => r.Complete());
    }

    private bool Try(WriteRequest request)
    {
        _session.Transaction!.Save(Savepoint);
        try
        {
            request.Execute(_session);
            _session.Transaction.Release(Savepoint);
            return true;
        }
        catch (Exception e)
        {
            // When even this fails the engine has given up the whole transaction, and so the whole batch fails.
            _session.Transaction.Rollback(Savepoint);
            _session.Transaction.Release(Savepoint);
            request.Fail(Translate(e));
            return false;
        }
    }

    private Exception Translate(Exception error) => error is DbException e ? _engine.Translate(e) : error;
}
