using System.Globalization;
using DataMesh.Bench.Pairs;
using DataMesh.DuckDb;
using DataMesh.Model.Checks;
using DataMesh.Quality.Gates;
using DataMesh.Quality.Scans;

namespace DataMesh.Bench.Quality;

/// <summary>Checks against plain SQL in bare DuckDB: a large table at rest, bytes read of CSV, a gated COPY.</summary>
internal static class QualityBench
{
    private const long Rows = 20_000_000;

    /// <param name="parts">Any of scan, bytes and copy; all when empty.</param>
    public static void Run(Report report, string[] parts)
    {
        bool Asked(string part) => parts.Length == 0 || parts.Contains(part);
        var folder = Directory.CreateTempSubdirectory("datamesh-bench-").FullName;
        try
        {
            using var database = DuckDbDatabase.Open();
            using var connection = database.Connect();
            if (Asked("scan"))
            {
                Scan(report, connection, Path.Combine(folder, "orders.parquet"));
            }

            if (Asked("bytes"))
            {
                Bytes(report, connection, Path.Combine(folder, "orders.csv"));
            }

            if (Asked("copy"))
            {
                GatedCopy.Run(report, connection, folder);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Scan(Report report, DuckDbConnection connection, string path)
    {
        connection.Execute(
            $"COPY ({OrdersTable.Sql(Rows)}) TO {SqlText.Literal(path)} (FORMAT parquet, COMPRESSION zstd)");
        var relation = $"SELECT * FROM read_parquet({SqlText.Literal(path)})";
        foreach (var withKeys in new[] { false, true })
        {
            var plan = OrdersTable.Plan(connection, relation, withKeys);
            var items = OrdersTable.Naive(withKeys);
            var name = $"20 M rows of Parquet, {(withKeys ? "25 checks, 5 unique" : "20 checks, none unique")}";
            void Ours() => Expect(CheckScan.Run(connection, relation, plan), Rows);
            var target = withKeys ? "0.6" : "";

            // Seconds a run: warming up would cost more than it tells.
            var all = PairedRunner.Run(name, target, 1, () => All(connection, items, relation), Ours, warm: false);
            report.Add(all with { Baseline = "bare DuckDB, one query" });
            var each = PairedRunner.Run(name, target, 1, () => Each(connection, items, relation), Ours, warm: false);
            report.Add(each with { Baseline = "bare DuckDB, one query a check" });
        }

        File.Delete(path);
    }

    // The kernel counts what the process reads; nothing else runs meanwhile.
    private static void Bytes(Report report, DuckDbConnection connection, string path)
    {
        connection.Execute($"COPY ({OrdersTable.Sql(2_000_000)}) TO {SqlText.Literal(path)} (FORMAT csv, HEADER)");
        var size = new FileInfo(path).Length;
        var relation = $"SELECT * FROM read_csv({SqlText.Literal(path)})";
        var plan = OrdersTable.Plan(connection, relation, withKeys: true);
        var ours = ReadBy(() => Expect(CheckScan.Run(connection, relation, plan), 2_000_000));
        var each = ReadBy(() => Each(connection, OrdersTable.Naive(withKeys: true), relation));
        report.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"2 M rows of CSV ({size / 1e6:F0} MB), 25 checks: the scan reads {(double)ours / size:F2} times its " +
            $"bytes (the first 32 MB twice, to find types), one query a check {(double)each / size:F2} times."));
        File.Delete(path);
    }

    private static void Expect(CheckOutcome outcome, long rows)
    {
        if (outcome.Rows != rows || outcome.Results.Any(r => r.Status != CheckStatus.Passed))
        {
            throw new InvalidOperationException(string.Join('\n', outcome.Results));
        }
    }

    private static void All(DuckDbConnection connection, IReadOnlyList<string> items, string relation) =>
        connection.Execute($"SELECT {string.Join(", ", items)} FROM ({relation})");

    private static void Each(DuckDbConnection connection, IReadOnlyList<string> items, string relation)
    {
        foreach (var item in items)
        {
            connection.Execute($"SELECT {item} FROM ({relation})");
        }
    }

    private static long ReadBy(Action action)
    {
        var before = CharactersRead();
        action();
        return CharactersRead() - before;
    }

    private static long CharactersRead() => long.Parse(
        File.ReadLines("/proc/self/io").First(l => l.StartsWith("rchar:", StringComparison.Ordinal))[6..],
        CultureInfo.InvariantCulture);
}
