using DataMesh.Catalog;
using DataMesh.Catalog.Products;
using DataMesh.DuckDb;
using DataMesh.Metadata;
using DataMesh.Model.Folders;
using DataMesh.Pipelines.Builds;
using DataMesh.Pipelines.Worker;
using DataMesh.Storage.Delta;
using DataMesh.Storage.Objects;
using DataMesh.Tests.Schemas;

namespace DataMesh.Tests.Pipelines;

/// <summary>A node's build side on a folder of its own: catalog, build service and real worker processes.</summary>
internal sealed class PipelineFixture : IAsyncDisposable
{
    private readonly MetadataStore _metadata;
    private readonly WorkerPool _workers;

    private PipelineFixture(TemporaryFolder folder, MetadataStore metadata, CatalogService catalog, WorkerPool workers,
        PipelineOptions options, TimeProvider time, Func<IObjectStore, IObjectStore> store)
    {
        (Folder, _metadata, Catalog, _workers, Options) = (folder, metadata, catalog, workers, options);
        Store = store(new LocalObjectStore(options.DataFolder));
        Builds = new BuildService(options, catalog, Store, workers, time,
            () => Guid.CreateVersion7().ToString("N"), Access);
    }

    public TemporaryFolder Folder { get; }

    public CatalogService Catalog { get; }

    public BuildService Builds { get; }

    public PipelineOptions Options { get; }

    /// <summary>What builds may read of other domains.</summary>
    public RecordedInputs Access { get; } = new();

    public IObjectStore Store { get; }

    public WorkerPool Workers => _workers;

    public static WorkerCommand TestWorker => new("dotnet", [typeof(PipelineFixture).Assembly.Location, "worker"]);

    public static async Task<PipelineFixture> StartAsync(TemporaryFolder? folder = null,
        Func<PipelineOptions, PipelineOptions>? configure = null, WorkerCommand? worker = null,
        TimeProvider? time = null, Func<IObjectStore, IObjectStore>? store = null)
    {
        folder ??= new TemporaryFolder();
        Directory.CreateDirectory(folder.At("mesh"));
        Directory.CreateDirectory(folder.At("data"));
        var metadata = MetadataStore.Open(new MetadataOptions { Path = folder.At("data/metadata.db") },
            TimeProvider.System);
        var catalog = await CatalogService.OpenAsync(metadata, TimeProvider.System, Guid.NewGuid);
        var workers = new WorkerPool(new WorkerOptions { Command = worker ?? TestWorker }, TimeProvider.System);
        var options = new PipelineOptions
        {
            DataFolder = folder.At("data"),
            MeshFolder = folder.At("mesh"),
            RetryDelay = TimeSpan.FromMilliseconds(10),
            Limits = new WorkerLimits { MemoryBytes = 1L << 30 },
        };
        var fixture = new PipelineFixture(folder, metadata, catalog, workers, configure?.Invoke(options) ?? options,
            time ?? TimeProvider.System, store ?? (s => s));
        await fixture.Builds.StartAsync();
        return fixture;
    }

    /// <summary>Writes files of the mesh folder; the mesh and domain files are made when absent.</summary>
    public PipelineFixture Mesh(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            Folder.Write($"mesh/{path}", text);
        }

        if (!File.Exists(Folder.At("mesh/mesh.yaml")))
        {
            Folder.Write("mesh/mesh.yaml", "name: test\n");
        }

        foreach (var domain in Directory.EnumerateDirectories(Folder.At("mesh/domains")))
        {
            if (!File.Exists(Path.Combine(domain, "domain.yaml")))
            {
                File.WriteAllText(Path.Combine(domain, "domain.yaml"),
                    $"name: {Path.GetFileName(domain)}\nowner: team\n");
            }
        }

        return this;
    }

    /// <summary>A product with one model and one port <c>batch</c>.</summary>
    public PipelineFixture Product(string name, string sql, string spec)
    {
        var parts = name.Split('/');
        var folder = $"domains/{parts[0]}/{parts[1]}";
        return Mesh(
            ($"{folder}/dataproduct.yaml", $$"""
                apiVersion: datamesh/v1
                kind: DataProduct
                metadata: { name: {{parts[1]}}, domain: {{parts[0]}}, owner: team, version: 1.0.0 }
                spec:
                {{string.Join('\n', spec.ReplaceLineEndings("\n").Split('\n').Select(l => "  " + l))}}
                """),
            ($"{folder}/transforms/{parts[1].Replace('-', '_')}.sql", sql));
    }

    public async Task<PipelineFixture> ApplyAsync()
    {
        var loaded = MeshLoader.Load(MeshFolder.Read(Options.MeshFolder), SchemaReading.Files);
        Assert.True(loaded.IsValid, string.Join('\n', loaded.Diagnostics.Select(d => $"{d.At} {d.Message}")));
        var result = await Catalog.ApplyAsync(Catalog.Plan(loaded.Value), "user:test");
        Assert.True(result.IsApplied, string.Join('\n', result.Plan.Diagnostics.Select(d => d.Message)));
        return this;
    }

    public async Task<BuildProgress> BuildAsync(string product, Func<BuildRequest, BuildRequest>? change = null)
    {
        var request = new BuildRequest { Product = product, Actor = "user:test" };
        var id = await Builds.EnqueueAsync(change?.Invoke(request) ?? request);
        return await Builds.WaitAsync(id).WaitAsync(TimeSpan.FromMinutes(2));
    }

    /// <summary>Builds and fails the test when that did not publish.</summary>
    public async Task<BuildProgress> PublishAsync(string product, Func<BuildRequest, BuildRequest>? change = null)
    {
        var progress = await BuildAsync(product, change);
        Assert.True(progress.Last.Stage == BuildStage.Published, $"{progress.Failure} {progress.Failure?.Log}");
        return progress;
    }

    public PortEntry Port(string product, string port = "batch") =>
        Catalog.Current.Products[product].Applied.Ports[port];

    /// <summary>Rows of a port's current snapshot, by the order given.</summary>
    public async Task<IReadOnlyList<object?[]>> RowsAsync(string product, string select = "*", string port = "batch",
        bool quarantine = false)
    {
        var entry = Port(product, port);
        var path = quarantine ? entry.QuarantinePath : entry.TablePath;
        var table = new DeltaTable(Store, path, TimeProvider.System);
        var snapshot = await table.LoadAsync(quarantine ? null : entry.Current!.Version);
        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        return connection.Rows($"SELECT {select} FROM ({DeltaScan.ToSql(Store, snapshot!)})");
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Folder.Dispose();
    }

    /// <summary>Stops everything and leaves the folder.</summary>
    public async Task StopAsync()
    {
        await Builds.DisposeAsync();
        await _workers.DisposeAsync();
        Catalog.Dispose();
        await _metadata.DisposeAsync();
    }
}
