using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DataMesh.Access;
using DataMesh.Access.Principals;
using DataMesh.Access.Tokens;
using DataMesh.Catalog;
using DataMesh.Catalog.Builds;
using DataMesh.DuckDb;
using DataMesh.Metadata;
using DataMesh.Metadata.Audit;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Folders;
using DataMesh.Serving;
using DataMesh.Storage.Delta;
using DataMesh.Storage.Delta.Staging;
using DataMesh.Storage.Objects;
using DataMesh.Tests.Catalog;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DataMesh.Tests.Serving;

/// <summary>
/// A node's doors on a real Kestrel with real tables: three domains, one public product, one granted, one closed.
/// </summary>
public sealed class ServingHost : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("serving-").FullName;
    private readonly Dictionary<string, string> tokens = new(StringComparer.Ordinal);
    private WebApplication? app;
    private TokenKey? key;
    private HttpClient? client;

    internal MetadataStore Metadata { get; private set; } = null!;

    internal CatalogService Catalog { get; private set; } = null!;

    internal AccessStore Access { get; private set; } = null!;

    internal TokenService Tokens => app!.Services.GetRequiredService<TokenService>();

    internal TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    internal HttpClient Client => client!;

    internal Requests Requests { get; } = new();

    public async Task InitializeAsync()
    {
        Metadata =
            MetadataStore.Open(new MetadataOptions { Path = Path.Combine(folder, "metadata.db") }, TimeProvider.System);
        Catalog = await CatalogService.OpenAsync(Metadata, TimeProvider.System, Guid.NewGuid);
        Access = await AccessStore.OpenAsync(Metadata, TimeProvider.System);
        key = TokenKey.LoadOrCreate(Path.Combine(folder, "keys", "token.pem"));
        await FillAsync();
        await StartAsync();
        await IssueAsync("user:admin", [], Role.Admin);
        await IssueAsync("user:cleo", [], Role.Consumer);
        await IssueAsync("user:ana", ["analysts"], Role.Consumer);
        await IssueAsync("user:finn", ["safety-team"], Role.Owner);
    }

    public async Task DisposeAsync()
    {
        client?.Dispose();
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        key?.Dispose();
        Access.Dispose();
        Catalog.Dispose();
        await Metadata.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    internal async Task<HttpResponseMessage> GetAsync(
        string path, string? user = "user:cleo", string? accept = null, HttpMethod? method = null, string? etag = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        Prepare(request, user, accept);
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        }

        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    internal async Task<JsonObject> JsonAsync(string path, string? user = "user:cleo")
    {
        using var response = await GetAsync(path, user);
        return await ReadAsync(response);
    }

    internal async Task<HttpResponseMessage> SqlAsync(
        string sql, string? user = "user:cleo", string? accept = null, object? parameters = null, long? limit = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/sql")
        {
            Content = JsonContent.Create(new { sql, parameters, limit, purpose = "testing" }),
        };
        Prepare(request, user, accept);
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>The rows of a query that must succeed.</summary>
    internal async Task<JsonArray> RowsAsync(string sql, string user = "user:cleo", object? parameters = null)
    {
        using var response = await SqlAsync(sql, user, parameters: parameters);
        return (await ReadAsync(response))["data"]!.AsArray();
    }

    /// <summary>The problem of a query that must fail, checked for its form.</summary>
    internal static async Task<JsonObject> ProblemAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            Assert.True(status == response.StatusCode, $"{(int)response.StatusCode}: {text}");
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            var problem = JsonNode.Parse(text)!.AsObject();
            Assert.Equal((int)status, (int)problem["status"]!);
            Assert.Equal($"urn:datamesh:error:{problem["code"]}", (string?)problem["type"]);
            return problem;
        }
    }

    internal Task<IReadOnlyList<AuditRecord>> AuditAsync(string actor) =>
        Metadata.Audit.ReadAsync(new AuditQuery(Actor: actor, Limit: 20));

    internal string Token(string user) => tokens[user];

    internal async Task IssueAsync(string user, string[] teams, params Role[] roles)
    {
        var issued = await Tokens.IssueAsync(new TokenRequest(user, teams, roles), "user:admin");
        tokens[user] = issued.Token;
    }

    /// <summary>Publishes a new snapshot of a product's only port.</summary>
    internal async Task PublishAsync(string product, string select)
    {
        var store = new LocalObjectStore(folder);
        var build = Guid.CreateVersion7().ToString("N");
        var table = new DeltaTable(store, $"products/{product}/v1/batch", TimeProvider.System);
        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        var staged = DeltaStager.Stage(connection, select,
            new StageOptions { Directory = store.Location(table.Path), BuildId = build });
        var version = await table.CommitAsync(new DeltaCommit
        {
            Mode = DeltaWriteMode.Overwrite,
            Schema = staged.Schema,
            Add = staged.Files,
            Operation = "BUILD",
        });
        await Catalog.BuildStartedAsync(new BuildRecord
        {
            BuildId = build,
            Product = product,
            Major = 1,
            Version = "1.0.0",
            Actor = "user:admin",
            Trigger = "manual",
            StartedAt = TimeProvider.System.GetUtcNow(),
        });
        await Catalog.PublishedAsync(new PublishedBuild
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
        });
    }

    /// <summary>What a refused request says; nothing of one that streams rows.</summary>
    internal static async Task<string> TextOfAsync(HttpResponseMessage response) => response.IsSuccessStatusCode
        ? ""
        : $"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}";

    private static async Task<JsonObject> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    private static ProductDefinition Product(string name, string classification, params string[] grants) =>
        Folder.Product(name).With(s => s with
        {
            AccessControl = new AccessControlSpec { Classification = classification, Grants = grants },
            OutputPorts =
            [
                new OutputPortSpec
                {
                    Name = "batch",
                    Type = OutputPortType.Batch,
                    PageSize = 100,
                    RateLimit = s.Metadata.Name == "limited" ? new RateLimitSpec(3, TimeSpan.FromMinutes(10)) : null,
                },
            ],
            Schema = null,
        });

    private void Prepare(HttpRequestMessage request, string? user, string? accept)
    {
        if (user is not null)
        {
            request.Headers.Authorization =
                new AuthenticationHeaderValue("Bearer", tokens.GetValueOrDefault(user, user));
        }

        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }
    }

    private async Task FillAsync()
    {
        await Catalog.ApplyAsync(Catalog.Plan(Folder.Mesh(
            Product("weather/daily-observations", "public"), Product("weather/limited", "public"),
            Product("weather/unbuilt", "public"), Product("flights/delays", "internal", "team:analysts"),
            Product("safety/strikes", "confidential"))), "user:admin");
        const string days = """
            SELECT i AS id, CASE i % 3 WHEN 0 THEN 'Seattle' WHEN 1 THEN 'New York' ELSE 'São Paulo' END AS city,
                DATE '2024-01-01' + (i % 100)::INTEGER AS day, (i % 40)::DECIMAL(5, 2) - 10.25 AS celsius,
                CASE WHEN i % 7 = 0 THEN NULL ELSE 'note ' || (i % 5) END AS note, 'x' || (i % 2) AS "order",
                ['t' || (i % 2)] AS tags
            """;
        await PublishAsync("weather/daily-observations", $"{days} FROM range(100) r(i)");
        await PublishAsync("weather/daily-observations", $"{days} FROM range(5000) r(i)");
        await PublishAsync("weather/limited", "SELECT 1 AS id");
        await PublishAsync("flights/delays", "SELECT i AS id, i * 10 AS minutes FROM range(50) r(i)");
        await PublishAsync("safety/strikes", "SELECT i AS id, 'secret ' || i AS text FROM range(10) r(i)");
    }

    private async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(Metadata);
        builder.Services.AddSingleton(Catalog);
        builder.Services.AddSingleton(Access);
        builder.Services.AddSingleton(key!);
        builder.Services.AddSingleton<IObjectStore>(new LocalObjectStore(folder));
        builder.Services.AddAccess();
        builder.Services.AddServing(new ServingOptions
        {
            DataFolder = folder,
            MemoryBytes = 300_000_000,
            SpillBytes = 50_000_000,

            // Other tests run in the same process; their memory is not a matter of the reads.
            ProcessMemoryBytes = 16_000_000_000,
            Timeout = Timeout,
        });
        app = builder.Build();
        app.Use(Requests.InvokeAsync);
        app.UseServing();
        app.UseAccess();
        app.MapServing();
        await app.StartAsync();
        client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }
}
