using System.Globalization;
using DataMesh.Bench.Pairs;
using DataMesh.DuckDb;

namespace DataMesh.Bench.Builds;

/// <summary>
/// A whole build of <c>operations/flights</c> (worker, models, checks, statistics, journal, commit, catalog) against
/// the
/// same SQL written by bare DuckDB without any check.
/// </summary>
internal static class BuildBench
{
    /// <param name="parts"><c>3m</c>, <c>30m</c>, or none for both.</param>
    public static void Run(Report report, string[] parts)
    {
        var folder = Directory.CreateTempSubdirectory("datamesh-bench-").FullName;
        try
        {
            var flights = BenchNode.Find("node_modules/vega-datasets/data/flights-3m.parquet");
            if (parts.Length == 0 || parts.Contains("3m"))
            {
                Pair(report, folder, flights, millions: 3, rounds: 5, ("1.2", "1.5"));
            }

            if (parts.Length > 0 && !parts.Contains("30m"))
            {
                return;
            }

            var many = Path.Combine(folder, "flights-30m.parquet");
            Replicate(flights, many);
            Pair(report, folder, many, millions: 30, rounds: 2, ("1.1", "1.4"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Pair(Report report, string folder, string source, int millions, int rounds,
        (string Plain, string Unique) targets)
    {
        var commits = new List<double>();
        var name = string.Create(CultureInfo.InvariantCulture, $"{millions} M");
        foreach (var (isUnique, target) in new[] { (false, targets.Plain), (true, targets.Unique) })
        {
            var place = Path.Combine(folder, isUnique ? $"{name}-unique" : name);
            using var node = BenchNode.Start(place, source, isUnique);
            var bare = Path.Combine(folder, "bare.parquet");
            var copy = $"COPY (\n{node.BareSql}\n) TO {SqlText.Literal(bare)} (FORMAT parquet, COMPRESSION zstd)";
            var pair = PairedRunner.Run(
                $"build of {name} flights{(isUnique ? ", one unique check over 4 columns" : "")}", target, rounds,
                () => Bare(copy), () => commits.Add(node.Build()), warm: millions < 10);
            report.Add(pair with { Baseline = "bare DuckDB, new instance" });
        }

        var median = PairedRunner.Median(commits).ToString("F1", CultureInfo.InvariantCulture);
        report.Note($"{name} rows: journal, commit and catalog take {median} ms of a build (target: 20 ms).");
    }

    /// <summary>A build has a new instance too; one that ran the same before has its memory at hand already.</summary>
    private static void Bare(string copy)
    {
        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        connection.Execute(copy);
    }

    /// <summary>Ten times the same departures, a year apart, so that keys stay unique.</summary>
    private static void Replicate(string source, string target)
    {
        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        connection.Execute($"""
            COPY (SELECT date + to_years(i::INTEGER) AS date, * EXCLUDE (date, i)
                FROM read_parquet({SqlText.Literal(source)}), range(10) AS r(i))
            TO {SqlText.Literal(target)} (FORMAT parquet, COMPRESSION zstd)
            """);
    }
}
