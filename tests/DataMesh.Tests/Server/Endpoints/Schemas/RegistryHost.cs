using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using DataMesh.Access;
using DataMesh.Access.Principals;
using DataMesh.Access.Tokens;
using DataMesh.Catalog;
using DataMesh.Server.Endpoints.Schemas;
using DataMesh.Tests.Catalog;
using DataMesh.Tests.Schemas.Registry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DataMesh.Tests.Server.Endpoints.Schemas;

/// <summary>The registry's doors on a real Kestrel: below the mount and at the root of a port of its own.</summary>
public sealed class RegistryHost : IAsyncDisposable
{
    public const string MediaType = "application/vnd.schemaregistry.v1+json";

    private readonly RegistryFixture _fixture;
    private readonly Dictionary<string, string> _tokens = new(StringComparer.Ordinal);
    private readonly HttpClient _client = new();
    private TokenKey _key = null!;
    private AccessStore _access = null!;
    private CatalogService _catalog = null!;
    private WebApplication _app = null!;

    private RegistryHost(RegistryFixture fixture) => _fixture = fixture;

    internal RegistryFixture Fixture => _fixture;

    /// <summary>The root of the registry's own port.</summary>
    public string Root { get; private set; } = string.Empty;

    /// <summary>The mount on the node's port.</summary>
    public string Mount { get; private set; } = string.Empty;

    public static async Task<RegistryHost> StartAsync()
    {
        var host = new RegistryHost(await RegistryFixture.OpenAsync());
        await host.BeginAsync();
        return host;
    }

    public string Token(string user) => _tokens[user];

    public Task<(int Status, string Body)> SendAsync(string method, string path, string? body = null,
        string user = "user:admin", string? under = null, string? accept = null, string type = MediaType) =>
        SendAsync(method, (under ?? Root) + path,
            body is null ? null : new StringContent(body, Encoding.UTF8, type), user, accept);

    public Task<(int Status, string Body)> SendAsync(string method, string path, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(MediaType);
        return SendAsync(method, Root + path, content, "user:admin", accept: null);
    }

    /// <summary>The body of an answer that must be 200.</summary>
    public async Task<JsonNode> JsonAsync(string method, string path, string? body = null, string? under = null)
    {
        var (status, text) = await SendAsync(method, path, body, under: under);
        Assert.True(status == 200, $"{method} {path}: {status} {text}");
        return JsonNode.Parse(text)!;
    }

    public Task<JsonNode> RegisterAsync(string subject, string text) => JsonAsync("POST",
        $"/subjects/{Uri.EscapeDataString(subject)}/versions",
        new JsonObject { ["schema"] = text }.ToJsonString());

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _access.Dispose();
        _catalog.Dispose();
        await _fixture.DisposeAsync();
        _key.Dispose();
    }

    private async Task<(int Status, string Body)> SendAsync(string method, string url, HttpContent? content,
        string user, string? accept)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), url) { Content = content };
        if (user.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _tokens[user]);
        }

        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }

        using var response = await _client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task BeginAsync()
    {
        var (store, clock) = (_fixture.Files.Store, _fixture.Files.Clock);
        _key = TokenKey.LoadOrCreate(Path.Combine(Path.GetDirectoryName(_fixture.Files.Path)!, "key.pem"));
        _access = await AccessStore.OpenAsync(store, clock);
        _catalog = await CatalogService.OpenAsync(store, clock, Guid.NewGuid);
        await _catalog.ApplyAsync(_catalog.Plan(Folder.Mesh(Folder.Product("listening/play-events"))), "user:admin");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0", "http://127.0.0.2:0");
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(store);
        builder.Services.AddSingleton(_catalog);
        builder.Services.AddSingleton(_access);
        builder.Services.AddSingleton(_key);
        builder.Services.AddAccess();
        builder.Services.AddSchemaRegistry(_fixture.Registry);
        _app = builder.Build();
        _app.UseSchemaRegistry();
        await _app.StartAsync();
        Root = _app.Urls.Last();
        Mount = _app.Urls.First() + "/schemas";
        _app.Services.GetRequiredService<RegistryOptions>().Port = new Uri(Root).Port;
        await IssueAsync("user:admin", Role.Admin);
        await IssueAsync("user:reader", Role.Consumer);
        await IssueAsync("user:developer", Role.Owner);
        await IssueAsync("user:listener", Role.Owner, "listening-team");
    }

    private async Task IssueAsync(string user, Role role, params string[] teams)
    {
        var issued = await _app.Services.GetRequiredService<TokenService>()
            .IssueAsync(new TokenRequest(user, teams, [role]), "test");
        _tokens.Add(user, issued.Token);
    }
}
