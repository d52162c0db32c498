using System.Diagnostics;
using System.Globalization;
using DataMesh.Bench.Pairs;
using DataMesh.DuckDb;
using DataMesh.Storage.Delta;
using DataMesh.Storage.Delta.Staging;
using DataMesh.Storage.Objects;

namespace DataMesh.Bench.Storage;

/// <summary>What a table costs over bare Parquet: the commit, loading its log, staging its rows, scanning it.</summary>
internal static class StorageBench
{
    private const int Commits = 1000;

    private const string Rows = """
        SELECT range AS id, 'customer ' || (range % 10000) AS customer, (range * 7919 % 1000003) / 100.0 AS amount,
          TIMESTAMP '2024-01-01' + to_seconds(range) AS moment FROM range(5000000)
        """;

    /// <param name="parts">Any of log and rows; all when empty.</param>
    public static void Run(Report report, string[] parts)
    {
        bool Asked(string part) => parts.Length == 0 || parts.Contains(part);
        string folder = Directory.CreateTempSubdirectory("datamesh-bench-").FullName;
        try
        {
            using var database = DuckDbDatabase.Open();
            using var connection = database.Connect();
            var store = new LocalObjectStore(folder);
            var options = new DeltaOptions { Connect = database.Connect };
            if (Asked("log"))
            {
                LogAsync(report, connection, store, options).GetAwaiter().GetResult();
            }

            if (Asked("rows"))
            {
                Copy(report, connection, store);
                ScanAsync(report, connection, store, options).GetAwaiter().GetResult();
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task LogAsync(
        Report report, DuckDbConnection connection, LocalObjectStore store, DeltaOptions options)
    {
        await CommitsAsync(report, connection, store, options, "log", "within the commit");

        // As a node does it: the commit does not wait.
        var behind = new List<Task>();
        await CommitsAsync(report, connection, store, options with { Later = c => behind.Add(Task.Run(c)) }, "behind",
            "behind the commit");
        await Task.WhenAll(behind);
    }

    private static async Task CommitsAsync(
        Report report, DuckDbConnection connection, LocalObjectStore store, DeltaOptions options, string path,
        string place)
    {
        var table = new DeltaTable(store, path, TimeProvider.System, options);
        var staged = Stage(connection, store.Location(path), "SELECT 1 AS id", 0);
        var times = new double[Commits];
        for (int i = 0; i < Commits; i++)
        {
            var commit = new DeltaCommit
            {
                Operation = "WRITE",
                Schema = staged.Schema,
                Add = [staged.Files[0] with { Path = FormattableString.Invariant($"part-{i}.parquet") }],
            };
            times[i] = await TimeAsync(() => table.CommitAsync(commit));
        }

        var checkpoints = times.Where((_, i) => i % options.CheckpointInterval == 0).Order().ToList();
        var plain = times.Where((_, i) => i % options.CheckpointInterval != 0).Order().ToList();
        double warm = await TimeAsync(() => table.LoadAsync());
        double cold = await TimeAsync(() => new DeltaTable(store, path, TimeProvider.System, options).LoadAsync());
        report.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"{Commits} commits to one table: {plain[plain.Count / 2]:F1} ms each at the median, " +
            $"{plain[plain.Count * 99 / 100]:F1} ms at the 99th percentile; with a checkpoint {place} " +
            $"{checkpoints[checkpoints.Count / 2]:F1} ms. Loading it then: {cold:F1} ms cold, {warm:F2} ms again."));
    }

    private static void Copy(Report report, DuckDbConnection connection, LocalObjectStore store)
    {
        string folder = store.Location("copy");
        Directory.CreateDirectory(folder);
        int run = 0;
        string bare = SqlText.Literal(Path.Combine(folder, "bare.parquet"));
        report.Add(PairedRunner.Run(
            "5 M rows staged, synced, with statistics", "", 5,
            () => connection.Execute($"COPY ({Rows}) TO {bare} (FORMAT parquet, COMPRESSION zstd)"),
            () => Stage(connection, folder, Rows, run++)));
    }

    private static async Task ScanAsync(
        Report report, DuckDbConnection connection, LocalObjectStore store, DeltaOptions options)
    {
        var table = new DeltaTable(store, "scan", TimeProvider.System, options);
        for (int i = 0; i < 4; i++)
        {
            var staged = Stage(connection, store.Location("scan"), Rows, i);
            await table.CommitAsync(
                new DeltaCommit { Operation = "WRITE", Schema = staged.Schema, Add = staged.Files });
        }

        string scan = DeltaScan.ToSql(store, (await table.LoadAsync())!);
        string bare = $"SELECT * FROM read_parquet({SqlText.Literal(store.Location("scan/*.parquet"))})";
        const string Question = "SELECT customer, sum(amount), max(moment) FROM";
        report.Add(PairedRunner.Run(
            "20 M rows grouped", "", 5,
            () => connection.Execute($"{Question} ({bare}) GROUP BY customer"),
            () => connection.Execute($"{Question} ({scan}) GROUP BY customer")));
    }

    private static StagedTable Stage(DuckDbConnection connection, string folder, string sql, int run) =>
        DeltaStager.Stage(
            connection, sql, new StageOptions { Directory = folder, BuildId = "bench", Sequence = run });

    private static async Task<double> TimeAsync(Func<Task> action)
    {
        var watch = Stopwatch.StartNew();
        await action();
        return watch.Elapsed.TotalMilliseconds;
    }
}
