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

    private readonly SqliteEngine engine;
    private readonly SqlSession session;
    private readonly Channel<WriteRequest> requests;
    private readonly int maxBatch;
    private readonly Task loop;

    public WriteQueue(SqliteEngine engine, SqlSession session, MetadataOptions options)
    {
        this.engine = engine;
        this.session = session;
        maxBatch = options.MaxBatch;
        requests = Channel.CreateBounded<WriteRequest>(new BoundedChannelOptions(options.QueueCapacity)
        {
            SingleReader = true,
            FullMode = BoundedChannelFullMode.Wait,
        });
        loop = Task.Factory.StartNew(RunAsync, CancellationToken.None, TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap();
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
            await requests.Writer.WriteAsync(request, ct).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(MetadataStore));
        }
    }

    /// <summary>Takes no more work, writes what was accepted, closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        requests.Writer.TryComplete();
        await loop.ConfigureAwait(false);
        session.Dispose();
    }

    private async Task RunAsync()
    {
        var batch = new List<WriteRequest>(maxBatch);
        while (await requests.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (batch.Count < maxBatch && requests.Reader.TryRead(out var request))
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
            session.Begin();
            foreach (var request in batch)
            {
                if (Try(request))
                {
                    accepted.Add(request);
                }
            }

            session.Commit();
        }
        catch (Exception e)
        {
            session.Rollback();
            var error = Translate(e);
            batch.ForEach(r => r.Fail(error));
            return;
        }

        accepted.ForEach(r => r.Complete());
    }

    private bool Try(WriteRequest request)
    {
        session.Transaction!.Save(Savepoint);
        try
        {
            request.Execute(session);
            session.Transaction.Release(Savepoint);
            return true;
        }
        catch (Exception e)
        {
            // When even this fails the engine has given up the whole transaction, and so the whole batch fails.
            session.Transaction.Rollback(Savepoint);
            session.Transaction.Release(Savepoint);
            request.Fail(Translate(e));
            return false;
        }
    }

    private Exception Translate(Exception error) => error is DbException e ? engine.Translate(e) : error;
}
