using System.Globalization;
using DataMesh.DuckDb.Native;
using DataMesh.DuckDb.Native.Handles;

namespace DataMesh.DuckDb;

/// <summary>A prepared statement; parameters are <c>?</c>, <c>$1</c> or <c>$name</c>.</summary>
public sealed class DuckDbStatement : IDisposable
{
    private readonly ConnectionHandle _connection;
    private readonly StatementHandle _handle;

    internal DuckDbStatement(ConnectionHandle connection, StatementHandle handle)
    {
        _connection = connection;
        _handle = handle;
    }

    public int ParameterCount => (int)NativeMethods.ParameterCount(_handle);

    /// <param name="index">Counted from one.</param>
    /// <param name="value">A .NET value as the manual lists them; its type is the parameter's type.</param>
    public DuckDbStatement Bind(int index, object? value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(index, 1);
        using var native = NativeValues.Create(value, _connection.Ledger);
        return NativeMethods.BindValue(_handle, (ulong)index, native) == 0
            ? this
            : throw DuckDbErrors.From(string.Create(
                CultureInfo.InvariantCulture,
                $"Invalid Input Error: The statement has {ParameterCount} parameters; there is no number {index}."));
    }

    public DuckDbStatement Bind(string name, object? value) =>
        NativeMethods.BindParameterIndex(_handle, out var index, name) == 0
            ? Bind((int)index, value)
            : throw DuckDbErrors.From($"Invalid Input Error: The statement has no parameter ${name}.");

    /// <summary>Forgets the values bound so far.</summary>
    public void ClearBindings() => _ = NativeMethods.ClearBindings(_handle);

    public DuckDbResult Query(CancellationToken ct = default) => StatementRunner.Run(_connection, _handle, ct);

    /// <summary>Runs to the end and drops the rows.</summary>
    /// <returns>Rows changed.</returns>
    public long Execute(CancellationToken ct = default)
    {
        using var result = Query(ct);
        StatementRunner.Drain(result);
        return result.RowsChanged;
    }

    public void Dispose() => _handle.Dispose();
}
