using DataMesh.Bench.Avro;
using DataMesh.Bench.Builds;
using DataMesh.Bench.Catalog;
using DataMesh.Bench.DuckDb;
using DataMesh.Bench.Nodes;
using DataMesh.Bench.Pairs;
using DataMesh.Bench.Quality;
using DataMesh.Bench.Schemas;
using DataMesh.Bench.Serving;
using DataMesh.Bench.Storage;
using DataMesh.Pipelines.Worker;

// Each subcommand runs its pairs and prints a table; a whole run replaces its own section of bench/RESULTS.md.
Dictionary<string, Action<Report, string[]>> benches = new(StringComparer.Ordinal)
{
    ["arrow"] = ArrowBench.Run,
    ["avro"] = AvroBench.Run,
    ["build"] = BuildBench.Run,
    ["catalog"] = CatalogBench.Run,
    ["node"] = NodeBench.Run,
    ["quality"] = QualityBench.Run,
    ["schemas"] = SchemaBench.Run,
    ["serving"] = ServingBench.Run,
    ["storage"] = StorageBench.Run,
};

// The builds of the bench run in worker processes, which are this program again.
if (args is ["worker"])
{
    await BuildWorker.RunProcessAsync(TimeProvider.System);
    return 0;
}

if (args is not [var name, .. var parts] || !benches.TryGetValue(name, out var bench))
{
    Console.Error.WriteLine($"usage: DataMesh.Bench {string.Join(" | ", benches.Keys)} [part …]");
    return 2;
}

var report = new Report(name);
bench(report, parts);
if (parts.Length == 0)
{
    report.Save();
}

return 0;
