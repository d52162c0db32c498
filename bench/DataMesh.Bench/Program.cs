using DataMesh.Bench.Pairs;
using DataMesh.Bench.Quality;

// Each subcommand runs its pairs, prints a table and replaces its own section of bench/RESULTS.md.
Dictionary<string, Action<Report>> benches = new(StringComparer.Ordinal)
{
    ["quality"] = QualityBench.Run,
};

if (args is not [var name, ..] || !benches.TryGetValue(name, out var bench))
{
    Console.Error.WriteLine($"usage: DataMesh.Bench {string.Join(" | ", benches.Keys)}");
    return 2;
}

var report = new Report(name);
bench(report);
report.Save();
return 0;
