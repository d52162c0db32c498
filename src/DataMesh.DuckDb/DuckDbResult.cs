using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using DataMesh.DuckDb.Native;
using DataMesh.DuckDb.Native.Handles;
using DataMesh.DuckDb.Types;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.DuckDb;

/// <summary>
/// A streaming result: rows are made while they are read. A connection has one open result at a time.
/// </summary>
public sealed unsafe class DuckDbResult : IDisposable
{
    private readonly ConnectionHandle _connection;
    private readonly ResultHandle _handle;
    private readonly CancellationToken _ct;
    private readonly DuckDbType[] _types;
    private bool _isOver;

    internal DuckDbResult(ConnectionHandle connection, ResultHandle handle, CancellationToken ct)
    {
        _connection = connection;
        _handle = handle;
        _ct = ct;
        connection.OpenResult = this;
        Columns = ReadColumns(handle);
        _types = [.. Columns.Select(c => c.Type)];
    }

    public IReadOnlyList<DuckDbColumn> Columns { get; }

    /// <summary>Rows that an INSERT, UPDATE or DELETE changed, else 0.</summary>
    public long RowsChanged => (long)WithResult(static r => (nint)NativeMethods.RowsChanged(r));

    /// <summary>The next rows, at least one; the caller disposes the chunk.</summary>
    /// <exception cref="OperationCanceledException">The token given to the query was cancelled.</exception>
    public bool Read([NotNullWhen(true)] out DuckDbChunk? chunk)
    {
        // DuckDB fails when it is asked again after the end, and ends early in silence when its connection is gone.
        chunk = null;
        ObjectDisposedException.ThrowIf(_handle.IsClosed || (!_isOver && _connection.IsClosed), this);
        using var interrupt = InterruptScope.Enter(_connection, _ct);
        while (!_isOver)
        {
            var pointer = WithResult(static r => NativeMethods.FetchChunk(*r));
            if (pointer == 0)
            {
                ThrowIfFailed();
                MarkOver();
                break;
            }

            chunk = new DuckDbChunk(new ChunkHandle(pointer, _handle.Ledger), _types);
            if (chunk.RowCount > 0)
            {
                return true;
            }

            chunk.Dispose();
            chunk = null;
        }

        return false;
    }

    /// <summary>Stops the query if rows are left.</summary>
    public void Dispose()
    {
        if (!_isOver && !_connection.IsClosed && ReferenceEquals(_connection.OpenResult, this))
        {
            Abandon();
        }

        MarkOver();
        _handle.Dispose();
    }

    // Left alone, DuckDB would keep the query, its memory and its transaction until the connection's next query.
    private void Abandon()
    {
        NativeMethods.Interrupt(_connection);
        for (nint chunk; (chunk = WithResult(static r => NativeMethods.FetchChunk(*r))) != 0;)
        {
            new ChunkHandle(chunk, _handle.Ledger).Dispose();
        }
    }

    private void MarkOver()
    {
        _isOver = true;
        if (ReferenceEquals(_connection.OpenResult, this))
        {
            _connection.OpenResult = null;
        }
    }

    private static DuckDbColumn[] ReadColumns(ResultHandle handle)
    {
        var columns = new DuckDbColumn[NativeMethods.ColumnCount(handle.Pointer)];
        for (var i = 0; i < columns.Length; i++)
        {
            var name = Marshal.PtrToStringUTF8(NativeMethods.ColumnName(handle.Pointer, (ulong)i)) ?? "";
            var type = NativeMethods.ColumnLogicalType(handle.Pointer, (ulong)i);
            columns[i] = new DuckDbColumn(name, DuckDbTypeReader.Take(type, handle.Ledger));
        }

        return columns;
    }

    private void ThrowIfFailed()
    {
        var error = Marshal.PtrToStringUTF8(WithResult(static r => NativeMethods.ResultError(r)));
        if (string.IsNullOrEmpty(error))
        {
            return;
        }

        MarkOver();
        throw StatementRunner.Failure(error, _ct);
    }

    // The reference keeps a Dispose on another thread from freeing what the native call is reading.
    private nint WithResult(ResultCall call)
    {
        var isHeld = false;
        try
        {
            _handle.DangerousAddRef(ref isHeld);
            return call(_handle.Pointer);
        }
        finally
        {
            if (isHeld)
            {
                _handle.DangerousRelease();
            }
        }
    }

    private delegate nint ResultCall(NativeResult* result);
}
