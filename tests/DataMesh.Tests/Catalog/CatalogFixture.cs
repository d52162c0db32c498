using DataMesh.Catalog;
using DataMesh.Catalog.Apply;
using DataMesh.Catalog.Builds;
using DataMesh.Metadata;
using DataMesh.Model.Addresses;
using DataMesh.Model.Folders;
using DataMesh.Model.Schemas;
using DataMesh.Tests.Metadata;

namespace DataMesh.Tests.Catalog;

/// <summary>A catalog on a store of its own, with ids that count up.</summary>
internal sealed class CatalogFixture : IAsyncDisposable
{
    private readonly StoreFixture _store = new();
    private int _ids;

    private CatalogFixture() => Catalog = null!;

    public CatalogService Catalog { get; private set; }

    public ManualClock Clock => _store.Clock;

    public MetadataStore Store => _store.Store;

    public CatalogSnapshot Current => Catalog.Current;

    public static TableSchema Schema { get; } = new(
        [new ColumnSchema("id", "BIGINT"), new ColumnSchema("day", "DATE")]);

    public static async Task<CatalogFixture> OpenAsync(params ProductDefinition[] products)
    {
        var fixture = new CatalogFixture();
        fixture.Catalog = await CatalogService.OpenAsync(fixture.Store, fixture.Clock, fixture.NewId);
        if (products.Length > 0)
        {
            await fixture.ApplyAsync(products);
        }

        return fixture;
    }

    public Task<ApplyResult> ApplyAsync(params ProductDefinition[] products) =>
        Catalog.ApplyAsync(Catalog.Plan(Folder.Mesh(products)), "user:ada");

    public async Task<string> StartAsync(string product, int major = 1)
    {
        var id = NewId().ToString("N");
        await Catalog.BuildStartedAsync(new BuildRecord
        {
            BuildId = id,
            Product = product,
            Major = major,
            Version = Current.Products[product].Majors[major].Version.ToString(),
            Actor = "user:ada",
            Trigger = "manual",
            StartedAt = Clock.Now,
        });
        return id;
    }

    /// <summary>Builds a product from its start to its publish.</summary>
    public async Task<string> BuildAsync(string product, long snapshot, int major = 1, params InputSnapshot[] inputs)
    {
        var id = await StartAsync(product, major);
        await Catalog.PublishedAsync(new PublishedBuild
        {
            BuildId = id,
            Inputs = inputs,
            Ports = [Port(snapshot)],
        });
        return id;
    }

    public static PublishedPort Port(long snapshot, string name = "batch") =>
        new() { Port = name, Version = snapshot, Schema = Schema, Rows = 10, Bytes = 1000 };

    public string Resolve(string address)
    {
        var port = Current.Resolve(DataAddress.Parse(address));
        return port.Address.ToString();
    }

    public async Task ReopenAsync()
    {
        Catalog.Dispose();
        await _store.ReopenAsync();
        Catalog = await CatalogService.OpenAsync(Store, Clock, NewId);
    }

    public async ValueTask DisposeAsync()
    {
        Catalog.Dispose();
        await _store.DisposeAsync();
    }

    private Guid NewId() => new(Interlocked.Increment(ref _ids), 0, 0, new byte[8]);
}
