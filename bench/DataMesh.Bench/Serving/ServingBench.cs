using System.Diagnostics;
using System.Globalization;
using DataMesh.Bench.Pairs;
using DataMesh.DuckDb;

namespace DataMesh.Bench.Serving;

/// <summary>Reads through HTTP, with token, guard, decision and audit, against the same query in bare DuckDB.</summary>
internal static class ServingBench
{
    private const int BigRows = 10_000_000;

    /// <param name="parts">Any of small and arrow; all when empty.</param>
    public static void Run(Report report, string[] parts)
    {
        bool Asked(string part) => parts.Length == 0 || parts.Contains(part);
        var folder = Directory.CreateTempSubdirectory("datamesh-bench-").FullName;
        try
        {
            RunAsync(report, folder, Asked).GetAwaiter().GetResult();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(Report report, string folder, Func<string, bool> asked)
    {
        var node = await BenchNode.StartAsync(folder, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["small"] = "SELECT i AS id, 'city ' || (i % 500) AS city, i * 0.5 AS amount FROM range(1000000) r(i)",
            ["big"] = "SELECT i AS id, (i % 1000) / 7.0 AS amount, (i * 7919 % 1000003)::INTEGER AS kind "
                + string.Create(CultureInfo.InvariantCulture, $"FROM range({BigRows}) r(i)"),
        }).ConfigureAwait(false);
        await using (node.ConfigureAwait(false))
        {
            using var database = DuckDbDatabase.Open();
            using var connection = database.Connect();
            connection.Execute("SET parquet_metadata_cache = true; SET enable_external_file_cache = false");
            if (asked("arrow"))
            {
                Big(report, node, connection);
            }

            if (asked("small"))
            {
                Small(report, node, connection, "one row of a million", "SELECT * FROM {0} WHERE id = 654321");
                Small(report, node, connection, "500 groups of a million",
                    "SELECT city, count(*) AS n, sum(amount) AS total FROM {0} GROUP BY city");
            }
        }
    }

    private static void Small(Report report, BenchNode node, DuckDbConnection connection, string name, string query)
    {
        const int rounds = 300;
        var bare = string.Format(CultureInfo.InvariantCulture, query, $"read_parquet({node.Files("small")})");
        var ours = string.Format(CultureInfo.InvariantCulture, query, "bench.small");
        var (left, right) = (new double[rounds], new double[rounds]);
        for (var round = -50; round < rounds; round++)
        {
            var bareMs = Time(() => connection.Rows(bare));
            var oursMs = Time(() => Drain(node, ours, "application/json"));
            if (round >= 0)
            {
                (left[round], right[round]) = (bareMs, oursMs);
            }
        }

        var floor = Enumerable.Range(0, rounds).Select(_ =>
            Time(() => Get(node, "/d/bench/small/v1/openapi.json"))).ToArray();
        var added = left.Zip(right, (l, r) => r - l).Order().ToArray();
        report.Note(string.Create(CultureInfo.InvariantCulture,
            $"SQL through HTTP as JSON, {name}: bare DuckDB {Median(left):F2} ms, ours {Median(right):F2} ms; added at "
            + $"the median {added[rounds / 2]:F2} ms (target 3 ms); in the quickest tenth of the rounds, which other "
            + $"work disturbed least, bare {Quick(left):F2} ms, ours {Quick(right):F2} ms. A request that reads "
            + $"nothing (the product's OpenAPI document): {Quick(floor):F2} ms."));
    }

    private static void Big(Report report, BenchNode node, DuckDbConnection connection)
    {
        var scan = $"SELECT * FROM read_parquet({node.Files("big")})";
        void Ours()
        {
            var bytes = Drain(node, "SELECT * FROM bench.big", "application/vnd.apache.arrow.stream");
            if (bytes < BigRows * 20L)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
                    $"Only {bytes} bytes came."));
            }
        }

        // Before the other side has filled this process.
        report.Note(string.Create(CultureInfo.InvariantCulture,
            $"The node, with its client, while 10 M rows go out as Arrow: at most {Peak(Ours) / 1e6:F0} MB "
            + $"(target 400 MB)."));
        const string name = "10 M rows as Arrow through HTTP, read by a client in the process";
        report.Add(PairedRunner.Run(name, "1.25", 9, () => Read(connection, scan), Ours)
            with { Baseline = "bare DuckDB, every chunk fetched" });
        report.Add(PairedRunner.Run(name, "1.25", 5,
            () => connection.Execute($"CREATE OR REPLACE TEMP TABLE scanned AS {scan}"), Ours)
            with { Baseline = "bare DuckDB, into a table in memory" });
    }

    private static long Peak(Action action)
    {
        long peak = 0;
        using var stop = new CancellationTokenSource();
        var watch = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                peak = Math.Max(peak, Environment.WorkingSet);
                await Task.Delay(5).ConfigureAwait(false);
            }
        });
        for (var i = 0; i < 3; i++)
        {
            action();
        }

        stop.Cancel();
        watch.GetAwaiter().GetResult();
        return peak;
    }

    private static void Read(DuckDbConnection connection, string sql)
    {
        using var result = connection.Query(sql);
        while (result.Read(out var chunk))
        {
            chunk.Dispose();
        }
    }

    private static long Drain(BenchNode node, string sql, string accept) =>
        DrainAsync(node, sql, accept).GetAwaiter().GetResult();

    private static async Task<long> DrainAsync(BenchNode node, string sql, string accept)
    {
        using var response = await node.SqlAsync(sql, accept).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        var buffer = new byte[256 * 1024];
        long total = 0;
        while (await body.ReadAsync(buffer).ConfigureAwait(false) is var read and > 0)
        {
            total += read;
        }

        return total;
    }

    private static double Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static void Get(BenchNode node, string path) =>
        node.Client.GetAsync(path).GetAwaiter().GetResult().EnsureSuccessStatusCode().Dispose();

    private static double Quick(double[] values) => values.Order().ToArray()[values.Length / 10];

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
