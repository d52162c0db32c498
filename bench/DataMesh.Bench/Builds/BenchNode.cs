using System.Globalization;
using System.Text.RegularExpressions;
using DataMesh.Catalog;
using DataMesh.DuckDb;
using DataMesh.Metadata;
using DataMesh.Model.Folders;
using DataMesh.Pipelines.Builds;
using DataMesh.Pipelines.Inputs;
using DataMesh.Pipelines.Worker;
using DataMesh.Storage.Objects;

namespace DataMesh.Bench.Builds;

/// <summary>The build side of a node with the example's flights in it.</summary>
internal sealed partial class BenchNode : IDisposable
{
    private const string Product = "operations/flights";
    private readonly MetadataStore _metadata;
    private readonly CatalogService _catalog;
    private readonly WorkerPool _workers;
    private readonly BuildService _builds;

    private BenchNode(string folder, MetadataStore metadata, CatalogService catalog)
    {
        (_metadata, _catalog) = (metadata, catalog);
        var options = new PipelineOptions
        {
            DataFolder = Path.Combine(folder, "data"), MeshFolder = Path.Combine(folder, "mesh"),

            // A profile is made after the publish; here it would run beside the next measurement.
            Profile = false,
        };
        _workers = new WorkerPool(new WorkerOptions { Command = WorkerCommand.ThisProgram() }, TimeProvider.System);
        _builds = new BuildService(options, catalog, new LocalObjectStore(options.DataFolder), _workers,
            TimeProvider.System, () => Guid.CreateVersion7().ToString("N"), new OwnDomainOnly());
    }

    /// <summary>The models as one statement over the source, as somebody would write it for bare DuckDB.</summary>
    public string BareSql { get; private set; } = "";

    public static BenchNode Start(string folder, string source, bool isUnique)
    {
        var mesh = Path.Combine(folder, "mesh");
        CopyMesh(mesh, source, isUnique);
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        var metadata = MetadataStore.Open(
            new MetadataOptions { Path = Path.Combine(folder, "data", "metadata.db") }, TimeProvider.System);
        var catalog = CatalogService.OpenAsync(metadata, TimeProvider.System, Guid.NewGuid).GetAwaiter().GetResult();
        var loaded = MeshLoader.Load(MeshFolder.Read(mesh));
        if (!loaded.IsValid)
        {
            throw new InvalidOperationException(string.Join('\n', loaded.Diagnostics));
        }

        catalog.ApplyAsync(catalog.Plan(loaded.Value), "bench").GetAwaiter().GetResult();
        var node = new BenchNode(folder, metadata, catalog);
        node._builds.StartAsync().GetAwaiter().GetResult();
        node.BareSql = node.Bare(source);
        return node;
    }

    public BuildTimes Build()
    {
        var id = _builds.EnqueueAsync(new BuildRequest { Product = Product, Actor = "bench" }).GetAwaiter().GetResult();
        var events = Watch(id).GetAwaiter().GetResult();
        if (events[^1].Stage != BuildStage.Published)
        {
            throw new InvalidOperationException(_builds.Find(id)!.Failure!.ToString());
        }

        var record = _catalog.FindBuildAsync(id).GetAwaiter().GetResult()!;
        double Fact(string name) => double.Parse(record.Facts[name], CultureInfo.InvariantCulture);
        return new BuildTimes(
            (events[^1].At - events[0].At).TotalMilliseconds,
            record.Facts.Keys.Where(k => k.StartsWith("model.", StringComparison.Ordinal)).Sum(Fact),
            (events[^1].At - events.First(e => e.Stage == BuildStage.Publishing).At).TotalMilliseconds,
            Fact("commit.ms"));
    }

    public static string Find(string relative)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Path.Exists(Path.Combine(folder.FullName, relative)))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new FileNotFoundException(relative), relative);
    }

    public void Dispose()
    {
        _builds.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _workers.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _catalog.Dispose();
        _metadata.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static void CopyMesh(string mesh, string source, bool isUnique)
    {
        var example = Find("examples/flights/domains/operations");
        foreach (var file in Directory.EnumerateFiles(example, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(mesh, "domains/operations", Path.GetRelativePath(example, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            var text = File.ReadAllText(file).Replace("${vega}/flights-3m.parquet", source, StringComparison.Ordinal);
            File.WriteAllText(target, isUnique ? text : UniqueCheck().Replace(text, ""));
        }

        File.WriteAllText(Path.Combine(mesh, "mesh.yaml"), $"""
            name: bench
            environments:
              default:
                file_roots: ["{Path.GetDirectoryName(Path.GetFullPath(source))}", "/"]
            """);
    }

    private async Task<List<BuildEvent>> Watch(string id)
    {
        var events = new List<BuildEvent>();
        await foreach (var item in _builds.WatchAsync(id))
        {
            events.Add(item);
        }

        return events;
    }

    private string Bare(string source)
    {
        var plan = _builds.DryRun(new BuildRequest { Product = Product, Actor = "bench" });
        var parts = plan.Models.Models.Select(m => (Name: SqlText.Identifier(["model", m.Name]), m.Sql)).ToList();
        var sql = parts[^1].Sql;
        foreach (var (name, inner) in parts.SkipLast(1).Reverse())
        {
            sql = sql.Replace(name, $"({inner})", StringComparison.Ordinal);
        }

        return sql.Replace(SqlText.Identifier(["input", "departures"]),
            $"read_parquet({SqlText.Literal(source)})", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^.*type: unique.*\n", RegexOptions.Multiline, 1000)]
    private static partial Regex UniqueCheck();
}
