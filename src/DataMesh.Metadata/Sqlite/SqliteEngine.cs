using System.Data.Common;
using System.Globalization;
using DataMesh.Metadata.Sql;
using DataMesh.Model.Errors;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DataMesh.Metadata.Sqlite;

/// <summary>Everything about the metadata store that is SQLite's own: opening, pragmas and error codes.</summary>
internal sealed class SqliteEngine
{
    // https://www.sqlite.org/rescode.html
    private const int Busy = 5, Locked = 6, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CannotOpen = 14,
        NotADatabase = 26;

    private readonly MetadataOptions _options;

    public SqliteEngine(MetadataOptions options)
    {
        _options = options;
        Batteries_V2.Init();
    }

    /// <summary>The writer's connection: write-ahead log, and every commit on disk before it is acknowledged.</summary>
    public DbConnection OpenWriter() => Open(SqliteOpenMode.ReadWriteCreate,
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000;");

    public DbConnection OpenReader() => Open(SqliteOpenMode.ReadOnly,
        "PRAGMA query_only = ON; PRAGMA cache_size = -8000; PRAGMA mmap_size = 268435456;");

    /// <summary>
    /// Moves the write-ahead log into the file, so that the file alone is the whole store. What cannot be moved now, a
    /// full disk say, is moved by the next who opens it.
    /// </summary>
    public static void Settle(SqlSession session)
    {
        try
        {
            session.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (DbException)
        {
            // Everything is on disk already, in the log.
        }
    }

    public static bool IsFull(Exception error) => error is SqliteException { SqliteErrorCode: Full };

    public MeshException DiskFull(Exception? innerException) => new(ErrorKind.Unavailable, "metadata-disk-full",
        $"The disk of the metadata file '{_options.Path}' is full; nothing was changed.",
        "Free space and try again.", isTransient: true, innerException);

    public MeshException Translate(DbException error) => (error as SqliteException)?.SqliteErrorCode switch
    {
        Busy or Locked => new MeshException(ErrorKind.Unavailable, "metadata-busy",
            $"The metadata file '{_options.Path}' is locked by another process.",
            "Try again; if it lasts, find the process that holds the file open.", isTransient: true, error),
        Full => DiskFull(error),
        Corrupt or NotADatabase => new MeshException(ErrorKind.Unavailable, "metadata-corrupt",
            $"'{_options.Path}' is damaged or no SQLite database: {error.Message}",
            "Restore the file from a backup.", isTransient: false, error),
        ReadOnly or CannotOpen or IoError => new MeshException(ErrorKind.Unavailable, "metadata-io",
            $"The metadata file '{_options.Path}' cannot be read or written: {error.Message}",
            "Check that the folder exists and that the node's user may write to it.", isTransient: false, error),
        _ => new MeshException(ErrorKind.Internal, "metadata-sql",
            $"A statement of the metadata store failed: {error.Message}", innerException: error),
    };

    /// <summary>Runs work on a session that no queue or pool guards yet, with the same errors as theirs.</summary>
    public void Translating(SqlSession session, Action<SqlSession> work)
    {
        try
        {
            work(session);
        }
        catch (DbException e)
        {
            throw Translate(e);
        }
    }

    private DbConnection Open(SqliteOpenMode mode, string pragmas)
    {
        var text = new SqliteConnectionStringBuilder
        {
            DataSource = _options.Path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)_options.BusyTimeout.TotalSeconds),
        };
        var connection = new SqliteConnection(text.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = string.Create(CultureInfo.InvariantCulture,
                $"PRAGMA busy_timeout = {(int)_options.BusyTimeout.TotalMilliseconds}; {pragmas}");
            command.ExecuteNonQuery();
            return connection;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw Translate(e);
        }
    }
}
