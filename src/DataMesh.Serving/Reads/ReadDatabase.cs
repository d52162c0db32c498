using System.Collections.Concurrent;
using System.Globalization;
using DataMesh.DuckDb;

namespace DataMesh.Serving.Reads;

/// <summary>
/// The one DuckDB instance that answers reads. It sees the products' folder and one folder for exports, and its
/// settings are locked; what a query may ask for is the guard's matter. Connections are kept, and with them nothing:
/// no query can change a session.
/// </summary>
internal sealed class ReadDatabase : IDisposable
{
    private readonly DuckDbDatabase database;
    private readonly ConcurrentBag<DuckDbConnection> idle = [];
    private readonly int keep;
    private volatile bool isDisposed;

    public ReadDatabase(ServingOptions options)
    {
        keep = options.ConcurrentReads;
        Exports = Path.GetFullPath(Path.Combine(options.DataFolder, "reads", "exports"));
        var products = Path.GetFullPath(Path.Combine(options.DataFolder, "products"));
        var spill = Path.GetFullPath(Path.Combine(options.DataFolder, "reads", "spill"));
        Directory.CreateDirectory(products);
        Directory.CreateDirectory(Exports);
        Empty(Exports);

        // A query blocks its thread while DuckDB works; the pool must not wait a second before it adds another.
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, options.ConcurrentReads + 8), ports);

        database = DuckDbDatabase.Open(new DuckDbOptions { Settings = Settings(options, spill) });
        try
        {
            using var connection = database.Connect();
            connection.Execute(
                "SET GLOBAL TimeZone = 'UTC'; SET GLOBAL parquet_metadata_cache = true;"
                // The operating system keeps the files' pages; a second copy would be the node's memory at rest.
                + "SET enable_external_file_cache = false;"
                + $"SET allowed_directories = [{SqlText.Literal(products + "/")}, {SqlText.Literal(Exports + "/")}];"
                + "SET enable_external_access = false; SET lock_configuration = true;");
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Where results that have to be files (Parquet) are written before they are sent.</summary>
    public string Exports { get; }

    public DuckDbConnection Rent() => idle.TryTake(out var connection) ? connection : database.Connect();

    public void Return(DuckDbConnection connection)
    {
        if (isDisposed || idle.Count >= keep)
        {
            connection.Dispose();
            return;
        }

        idle.Add(connection);
    }

    public void Dispose()
    {
        isDisposed = true;
        while (idle.TryTake(out var connection))
        {
            connection.Dispose();
        }

        database.Dispose();
    }

    private static Dictionary<string, string> Settings(ServingOptions options, string spill) =>
        new(StringComparer.Ordinal)
        {
            ["memory_limit"] = Bytes(options.MemoryBytes),
            ["threads"] = options.Threads.ToString(CultureInfo.InvariantCulture),
            ["temp_directory"] = spill,
            ["max_temp_directory_size"] = Bytes(options.SpillBytes),
            ["max_expression_depth"] = options.Sql.Depth.ToString(CultureInfo.InvariantCulture),
            ["autoinstall_known_extensions"] = "false",
            ["autoload_known_extensions"] = "false",
            ["allow_community_extensions"] = "false",
        };

    private static string Bytes(long bytes) => bytes.ToString(CultureInfo.InvariantCulture) + "B";

    /// <summary>What a crash left behind.</summary>
    private static void Empty(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            File.Delete(file);
        }
    }
}
