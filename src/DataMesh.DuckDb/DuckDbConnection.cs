using System.Runtime.InteropServices;
using DataMesh.DuckDb.Functions;
using DataMesh.DuckDb.Native;
using DataMesh.DuckDb.Native.Handles;
using DataMesh.Model.Errors;

namespace DataMesh.DuckDb;

/// <summary>
/// A session; used by one thread at a time, except <see cref="Interrupt"/> and <see cref="Progress"/>.
/// </summary>
public sealed class DuckDbConnection : IDisposable
{
    private readonly ConnectionHandle _handle;

    internal DuckDbConnection(DuckDbDatabase database, ConnectionHandle handle)
    {
        Database = database;
        _handle = handle;
    }

    /// <summary>The instance it belongs to; a second connection is needed to write while a query here runs.</summary>
    public DuckDbDatabase Database { get; }

    /// <summary>The running query's progress, 0 to 100, or -1 when unknown.</summary>
    /// <remarks>Only known in a database opened with <see cref="DuckDbOptions.TracksProgress"/>.</remarks>
    public double Progress => NativeMethods.QueryProgress(_handle).Percentage;

    /// <summary>Runs one or many statements to their end and drops their rows.</summary>
    /// <exception cref="MeshException">DuckDB refused or failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the query was interrupted.</exception>
    public void Execute(string sql, CancellationToken ct = default)
    {
        using var result = Query(sql, ct);
        StatementRunner.Drain(result);
    }

    /// <summary>Runs one or many statements; the last one's rows are streamed.</summary>
    /// <exception cref="MeshException">DuckDB refused or failed.</exception>
    public DuckDbResult Query(string sql, CancellationToken ct = default) => StatementRunner.RunAll(_handle, sql, ct);

    public DuckDbStatement Prepare(string sql) => new(_handle, StatementRunner.PrepareOne(_handle, sql));

    /// <summary>All rows boxed; for small results.</summary>
    public IReadOnlyList<object?[]> Rows(string sql, CancellationToken ct = default)
    {
        using var result = Query(sql, ct);
        return ResultRows.Read(result);
    }

    /// <summary>The first column of the first row, or default when there is no row or it is null.</summary>
    public T? Scalar<T>(string sql, CancellationToken ct = default)
    {
        using var result = Query(sql, ct);
        return ResultRows.Scalar<T>(result);
    }

    public DuckDbAppender Appender(string table, string? schema = null, string? catalog = null)
    {
        _handle.ThrowIfReading();
        var isCreated = NativeMethods.CreateAppender(_handle, catalog, schema, table, out var pointer) == 0;
        var appender = new AppenderHandle(pointer, _handle.Ledger);
        if (isCreated)
        {
            return new DuckDbAppender(appender);
        }

        var error = appender.IsInvalid ? null : Marshal.PtrToStringUTF8(NativeMethods.AppenderError(appender));
        appender.Dispose();
        throw DuckDbErrors.From(error);
    }

    /// <summary>Makes a C# function callable from SQL on every connection of this database.</summary>
    public void Register(DuckDbScalarFunction function) => FunctionRegistrar.Register(_handle, function);

    /// <summary>Stops the running query from another thread; it fails with <c>duckdb-interrupted</c>.</summary>
    public void Interrupt() => NativeMethods.Interrupt(_handle);

    public void Dispose() => _handle.Dispose();
}
