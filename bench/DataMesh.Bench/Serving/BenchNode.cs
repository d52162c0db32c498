using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using DataMesh.Access;
using DataMesh.Access.Principals;
using DataMesh.Access.Tokens;
using DataMesh.Catalog;
using DataMesh.Catalog.Builds;
using DataMesh.DuckDb;
using DataMesh.Metadata;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Folders;
using DataMesh.Serving;
using DataMesh.Storage.Delta;
using DataMesh.Storage.Delta.Staging;
using DataMesh.Storage.Objects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DataMesh.Bench.Serving;

/// <summary>A node's doors over tables made for the bench, and a client that holds a token.</summary>
internal sealed class BenchNode : IAsyncDisposable
{
    private readonly string folder;
    private readonly MetadataStore metadata;
    private readonly CatalogService catalog;
    private readonly AccessStore access;
    private readonly TokenKey key;
    private WebApplication? app;

    private BenchNode(string folder, MetadataStore metadata, CatalogService catalog, AccessStore access,
        TokenKey key) =>
        (this.folder, this.metadata, this.catalog, this.access, this.key) = (folder, metadata, catalog, access, key);

    public HttpClient Client { get; } = new();

    /// <param name="products">Names in the domain <c>bench</c>, with the query that makes each one's rows.</param>
    public static async Task<BenchNode> StartAsync(string folder, IReadOnlyDictionary<string, string> products)
    {
        var time = TimeProvider.System;
        var store = MetadataStore.Open(new MetadataOptions { Path = Path.Combine(folder, "metadata.db") }, time);
        var node = new BenchNode(
            folder, store,
            await CatalogService.OpenAsync(store, time, Guid.NewGuid).ConfigureAwait(false),
            await AccessStore.OpenAsync(store, time).ConfigureAwait(false),
            TokenKey.LoadOrCreate(Path.Combine(folder, "key.pem")));
        await node.FillAsync(products).ConfigureAwait(false);
        await node.StartAsync().ConfigureAwait(false);
        return node;
    }

    /// <summary>The files of a product, as DuckDB opens them.</summary>
    public string Files(string product) =>
        SqlText.Literal(Path.Combine(folder, $"products/bench/{product}/v1/batch/*.parquet"));

    public Task<HttpResponseMessage> SqlAsync(string sql, string accept)
    {
        var request =
            new HttpRequestMessage(HttpMethod.Post, "/api/v1/sql") { Content = JsonContent.Create(new { sql }) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        return Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (app is not null)
        {
            await app.DisposeAsync().ConfigureAwait(false);
        }

        key.Dispose();
        access.Dispose();
        catalog.Dispose();
        await metadata.DisposeAsync().ConfigureAwait(false);
    }

    private static ProductDefinition Product(string name) => new(
        new DataProductSpec
        {
            Metadata = new ProductMetadata
            {
                Domain = "bench",
                Name = name,
                Owner = "bench-team",
                Version = new SemanticVersion(1, 0, 0),
            },
            AccessControl = new AccessControlSpec { Classification = "public" },
            OutputPorts = [new OutputPortSpec { Name = "batch", Type = OutputPortType.Batch }],
        },
        "domains/bench/" + name, new Dictionary<string, string>(StringComparer.Ordinal), name);

    private async Task FillAsync(IReadOnlyDictionary<string, string> products)
    {
        var mesh = new MeshDefinition(
            new MeshSpec { Name = "bench" },
            [
                new DomainDefinition(
                    new DomainSpec { Name = "bench", Owner = "bench-team" }, [.. products.Keys.Select(Product)]),
            ]);
        await catalog.ApplyAsync(catalog.Plan(mesh), "bench").ConfigureAwait(false);
        foreach (var (name, select) in products)
        {
            await PublishAsync(name, select).ConfigureAwait(false);
        }
    }

    private async Task PublishAsync(string product, string select)
    {
        var store = new LocalObjectStore(folder);
        var build = Guid.CreateVersion7().ToString("N");
        var table = new DeltaTable(store, $"products/bench/{product}/v1/batch", TimeProvider.System);
        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        var staged = DeltaStager.Stage(
            connection, select, new StageOptions { Directory = store.Location(table.Path), BuildId = build });
        var version = await table.CommitAsync(
            new DeltaCommit { Schema = staged.Schema, Add = staged.Files, Operation = "BUILD" }).ConfigureAwait(false);
        await catalog.BuildStartedAsync(new BuildRecord
        {
            BuildId = build,
            Product = "bench/" + product,
            Major = 1,
            Version = "1.0.0",
            Actor = "bench",
            Trigger = "manual",
            StartedAt = TimeProvider.System.GetUtcNow(),
        }).ConfigureAwait(false);
        await catalog.PublishedAsync(new PublishedBuild
        {
            BuildId = build,
            Ports =
            [
                new PublishedPort
                {
                    Port = "batch",
                    Version = version,
                    Schema = staged.Schema,
                    Rows = staged.Rows,
                    Bytes = staged.SizeBytes,
                },
            ],
        }).ConfigureAwait(false);
    }

    private async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(metadata);
        builder.Services.AddSingleton(catalog);
        builder.Services.AddSingleton(access);
        builder.Services.AddSingleton(key);
        builder.Services.AddSingleton<IObjectStore>(new LocalObjectStore(folder));
        builder.Services.AddAccess();
        builder.Services.AddServing(new ServingOptions { DataFolder = folder });
        app = builder.Build();
        app.UseServing();
        app.UseAccess();
        app.MapServing();
        await app.StartAsync().ConfigureAwait(false);
        var token = await app.Services.GetRequiredService<TokenService>()
            .IssueAsync(new TokenRequest("user:bench", [], [Role.Consumer]), "bench").ConfigureAwait(false);
        Client.BaseAddress = new Uri(app.Urls.First());
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
    }
}
