using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using DataMesh.Metadata.Sqlite;

namespace DataMesh.Metadata.Sql;

/// <summary>
/// The only writer. Requests that wait while a commit is on its way to the disk share the next one (group commit), so
/// that the price of an fsync is divided among them; each is acknowledged only after the commit it is part of.
/// </summary>
internal sealed class WriteQueue : IAsyncDisposable
{
    private readonly SqliteEngine _engine;
    private readonly SqlSession _session;
    private readonly DiskReserve _reserve;
    private readonly Channel<WriteRequest> _requests;
    private readonly int _maxBatch;
    private readonly Task _loop;

    public WriteQueue(SqliteEngine engine, SqlSession session, MetadataOptions options)
    {
        _engine = engine;
        _session = session;
        _maxBatch = options.MaxBatch;
        _reserve = new DiskReserve(options.ReserveBytes > 0 ? options.Path + ".reserve" : null, options.ReserveBytes);
        _reserve.TryTake();
        _requests = Channel.CreateBounded<WriteRequest>(new BoundedChannelOptions(options.QueueCapacity)
        {
            SingleReader = true,
            FullMode = BoundedChannelFullMode.Wait,
        });
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Queues the work; completes when it is durable. Cancelling has no effect once it is queued.</summary>
    /// <param name="isEssential">True for what may use the disk's reserve.</param>
    public async Task<T> RunAsync<T>(Func<SqlSession, T> work, Action<T>? committed, CancellationToken ct,
        bool isEssential = false)
    {
        var request = new WriteRequestOf<T>(work, committed) { IsEssential = isEssential };
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

    /// <summary>Takes no more work and writes what was accepted.</summary>
    public Task FinishAsync()
    {
        _requests.Writer.TryComplete();
        return _loop;
    }

    /// <summary>Finishes and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await FinishAsync().ConfigureAwait(false);
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

            Write(batch);
            batch.Clear();
        }
    }

    /// <summary>On a full disk only what is essential is written, into the reserve; all else waits for room.</summary>
    private void Write(List<WriteRequest> batch)
    {
        if (!_reserve.TryTake())
        {
            Refuse(batch);
        }

        if (batch.Count > 0 && !TryCommit(batch, out var error))
        {
            if (SqliteEngine.IsFull(error) && _reserve.GiveUp())
            {
                Refuse(batch);
                if (batch.Count == 0 || TryCommit(batch, out error))
                {
                    return;
                }
            }

            var told = Translate(error);
            batch.ForEach(r => r.Fail(told));
        }
    }

    private void Refuse(List<WriteRequest> batch)
    {
        var full = _engine.DiskFull(innerException: null);
        batch.FindAll(r => !r.IsEssential).ForEach(r => r.Fail(full));
        batch.RemoveAll(r => !r.IsEssential);
    }

    private bool TryCommit(List<WriteRequest> batch, [NotNullWhen(false)] out Exception? error)
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
            batch.RemoveAll(r => r.IsOver);
            error = e;
            return false;
        }

        accepted.ForEach(r => r.Complete());
        error = null;
        return true;
    }

    private bool Try(WriteRequest request)
    {
        _session.Save();
        try
        {
            request.Execute(_session);
            _session.Keep();
            return true;
        }
        catch (Exception e)
        {
            // When this cannot be undone alone the engine has given up the whole transaction, and the batch with it.
            if (!_session.TryUndo())
            {
                throw;
            }

            request.Fail(Translate(e));
            return false;
        }
    }

    private Exception Translate(Exception error) => error is DbException e ? _engine.Translate(e) : error;
}
