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
                Pair(report, folder, flights, millions: 3, rounds: 9, ("1.2", "1.5"));
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
        var builds = new List<BuildTimes>();
        var name = string.Create(CultureInfo.InvariantCulture, $"{millions} M");
        foreach (var (isUnique, target) in new[] { (false, targets.Plain), (true, targets.Unique) })
        {
            var place = Path.Combine(folder, isUnique ? $"{name}-unique" : name);
            using var node = BenchNode.Start(place, source, isUnique);
            var bare = Path.Combine(folder, "bare.parquet");
            var copy = $"COPY (\n{node.BareSql}\n) TO {SqlText.Literal(bare)} (FORMAT parquet, COMPRESSION zstd)";
            var pair = PairedRunner.Run(
                $"build of {name} flights{(isUnique ? ", one unique check over 4 columns" : "")}", target, rounds,
                () => Bare(copy), () => builds.Add(node.Build()), warm: millions < 10);
            report.Add(pair with { Baseline = "bare DuckDB, new instance" });
        }

        report.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"{name} rows: the Delta commits (port and quarantine, side by side) take " +
            $"{PairedRunner.Median(builds.Select(b => b.Commit)):F1} ms (target: 20 ms), the whole publish with " +
            $"journal and catalog {PairedRunner.Median(builds.Select(b => b.Publish)):F1} ms. All of a build but its " +
            $"models and its publish takes {PairedRunner.Median(builds.Select(b => b.Rest)):F1} ms at the median, " +
            $"{builds.Min(b => b.Rest):F1} ms at best."));
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
