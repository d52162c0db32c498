using System.Runtime.InteropServices;
using DataMesh.DuckDb.Native;
using DataMesh.DuckDb.Native.Handles;
using DataMesh.Model.Errors;

namespace DataMesh.DuckDb;

/// <summary>One DuckDB instance; its memory, threads and caches are shared by its connections.</summary>
public sealed class DuckDbDatabase : IDisposable
{
    private readonly DatabaseHandle _handle;
    private readonly DatabaseSettings _settings;

    private DuckDbDatabase(DatabaseHandle handle, DatabaseSettings settings)
    {
        _handle = handle;
        _settings = settings;
    }

    /// <summary>The loaded library's version, for example <c>v1.5.6</c>.</summary>
    public static string LibraryVersion => Marshal.PtrToStringUTF8(NativeMethods.LibraryVersion()) ?? "";

    /// <summary>Native objects not released yet, this database included.</summary>
    internal int OpenHandles => _handle.Ledger.Open;

    /// <exception cref="MeshException">
    /// The library is missing, a setting is unknown, or the file cannot be opened.
    /// </exception>
    public static DuckDbDatabase Open(DuckDbOptions? options = null)
    {
        options ??= new DuckDbOptions();
        var ledger = new HandleLedger();
        DuckDbLibrary.Find();
        _ = NativeMethods.CreateConfig(out var pointer);
        using var config = new ConfigHandle(pointer, ledger);
        var settings = new DatabaseSettings(options, config);
        var isOpen = NativeMethods.Open(options.Path, out var handle, config, out var error) == 0;
        var message = NativeMethods.TakeString(error);
        if (!isOpen)
        {
            throw DuckDbErrors.From(message ?? $"DuckDB could not open {options.Path ?? "a database in memory"}.");
        }

        var database = new DuckDbDatabase(new DatabaseHandle(handle, ledger), settings);
        try
        {
            using var first = database.NewConnection();
            settings.ApplyTo(first);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public DuckDbConnection Connect()
    {
        var connection = NewConnection();
        try
        {
            _settings.ApplyToSession(connection);
            return new DuckDbConnection(this, connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose() => _handle.Dispose();

    private ConnectionHandle NewConnection() => NativeMethods.Connect(_handle, out var connection) == 0
        ? new ConnectionHandle(connection, _handle.Ledger)
        : throw DuckDbErrors.From("Connection Error: DuckDB refused a connection.");
}
