using System.Collections.Concurrent;
using System.Data.Common;
using DataMesh.Metadata.Sqlite;

namespace DataMesh.Metadata.Sql;

/// <summary>
/// Read-only connections, made on demand and kept; readers never wait for the writer nor for each other.
/// </summary>
internal sealed class ReadPool(SqliteEngine engine) : IDisposable
{
    private readonly ConcurrentBag<SqlSession> _idle = [];
    private volatile bool _closed;

    public T Run<T>(Func<SqlSession, T> read, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_closed, typeof(MetadataStore));
        try
        {
            if (!_idle.TryTake(out var session))
            {
                session = new SqlSession(engine.OpenReader());
            }

            try
            {
                return read(session);
            }
            finally
            {
                Return(session);
            }
        }
        catch (DbException e)
        {
            throw engine.Translate(e);
        }
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private void Return(SqlSession session)
    {
        if (_closed)
        {
            session.Dispose();
        }
        else
        {
            _idle.Add(session);
        }
    }
}
