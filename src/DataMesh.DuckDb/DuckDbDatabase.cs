using System.Runtime.InteropServices;
using DataMesh.DuckDb.Native;
using DataMesh.Model.Errors;

namespace DataMesh.DuckDb;

/// <summary>One DuckDB instance; its memory, threads and caches are shared by its connections.</summary>
public sealed class DuckDbDatabase : IDisposable
{
    private readonly DatabaseHandle _handle;

    private DuckDbDatabase(DatabaseHandle handle) => _handle = handle;

    /// <summary>The loaded library's version, for example <c>v1.5.6</c>.</summary>
    public static string LibraryVersion => Marshal.PtrToStringUTF8(NativeMethods.LibraryVersion()) ?? "";

    /// <summary>Native objects not released yet, this database included.</summary>
    internal int OpenHandles => _handle.Ledger.Open;

    /// <exception cref="MeshException">The library is missing, a setting is unknown, or the file cannot be opened.</exception>
    public static DuckDbDatabase Open(DuckDbOptions? options = null)
    {
        options ??= new DuckDbOptions();
        var ledger = new HandleLedger();
        DuckDbLibrary.Find();
        _ = NativeMethods.CreateConfig(out var pointer);
        using var config = new ConfigHandle(pointer, ledger);
        foreach (var (name, value) in options.Settings)
        {
            if (NativeMethods.SetConfig(config, name, value) != 0)
            {
                throw new MeshException(
                    ErrorKind.Invalid,
                    "duckdb-setting",
                    $"DuckDB does not take the setting {name} = '{value}'.",
                    "See duckdb_settings() for the names.");
            }
        }

        var isOpen = NativeMethods.Open(options.Path, out var database, config, out var error) == 0;
        var message = NativeMethods.TakeString(error);
        return isOpen
            ? new DuckDbDatabase(new DatabaseHandle(database, ledger))
            : throw DuckDbErrors.From(message ?? $"DuckDB could not open {options.Path ?? "a database in memory"}.");
    }

    public DuckDbConnection Connect()
    {
        if (NativeMethods.Connect(_handle, out var connection) != 0)
        {
            throw DuckDbErrors.From("Connection Error: DuckDB refused a connection.");
        }

        return new DuckDbConnection(this, new ConnectionHandle(connection, _handle.Ledger));
    }

    public void Dispose() => _handle.Dispose();
}
