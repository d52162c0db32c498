using DataMesh.Server.Endpoints.Schemas;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DataMesh.Server.Hosting;

/// <summary>A running node: the stores, the builds, the doors and the mesh folder it follows.</summary>
public sealed class MeshNode : IAsyncDisposable
{
    private readonly NodeFolder _folder;
    private readonly NodeParts _parts;
    private readonly WebApplication _app;
    private MeshWatcher? _watcher;
    private Task _building = Task.CompletedTask;

    private MeshNode(NodeFolder folder, NodeParts parts, WebApplication app) =>
        (_folder, _parts, _app) = (folder, parts, app);

    /// <summary>The address of the HTTP door, without a slash at the end.</summary>
    public string Url => _app.Urls.First();

    /// <summary>The address that registry clients need, without a slash at the end.</summary>
    public string SchemasUrl => _app.Urls.Skip(1).FirstOrDefault() ?? Url + RegistryOptions.Mount;

    public string MeshName => _parts.Catalog.Current.Mesh?.Name ?? "an empty mesh";

    public string TokenFile => _folder.TokenFile;

    /// <summary>Opens the stores, finishes what a crash left, applies the folder, opens the doors.</summary>
    /// <param name="say">Takes lines for whoever watches the terminal.</param>
    public static async Task<MeshNode> StartAsync(NodeOptions options, TimeProvider time, Action<string> say,
        CancellationToken ct)
    {
        var folder = new NodeFolder(options.DataFolder);
        folder.Create();
        var parts = await NodeParts.OpenAsync(folder, options, time, ct).ConfigureAwait(false);
        try
        {
            // Only now is the folder ours: before, the file may be that of a node that runs.
            File.Delete(folder.NodeFile);
            var app = NodeHost.Build(options, folder, parts, time);
            var node = new MeshNode(folder, parts, app);
            await node.StartAsync(options, say, time, ct).ConfigureAwait(false);
            return node;
        }
        catch
        {
            await parts.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Completes when the builds that the start asked for have ended.</summary>
    public Task BuiltAsync(CancellationToken ct) => _building.WaitAsync(ct);

    /// <summary>Completes when the node was told to stop.</summary>
    public Task WaitAsync(CancellationToken ct) => _app.WaitForShutdownAsync(ct);

    /// <summary>Something that surely answers, for people who want to try.</summary>
    public (string Table, string Word) ExampleTable()
    {
        var product = _parts.Catalog.Current.Live.FirstOrDefault(p => p.Newest?.DefaultPort?.Current is not null)
            ?? _parts.Catalog.Current.Live.FirstOrDefault();
        return product is null
            ? ("domain.product", "word")
            : ($"{SqlName(product.Domain)}.{SqlName(product.Name)}",
                product.Spec.Tags.FirstOrDefault() ?? product.Name);
    }

    public async ValueTask DisposeAsync()
    {
        File.Delete(_folder.NodeFile);
        _watcher?.Dispose();
        await _app.DisposeAsync().ConfigureAwait(false);
        await _parts.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Nobody may wait for the first builds; so what stops them is said here.</summary>
    private static async Task BuildAsync(FolderApplier applier, Action<string> say, CancellationToken ct)
    {
        try
        {
            await applier.BuildStaleAsync(ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            say($"The folder's products were not all built: {e.Message}");
            throw;
        }
    }

    private static string SqlName(string name) => Model.Addresses.MeshName.ToSql(name);

    private async Task StartAsync(NodeOptions options, Action<string> say, TimeProvider time, CancellationToken ct)
    {
        _parts.Builds.CheckpointFailed = e => say($"A table's checkpoint could not be written: {e.Message}");
        _parts.Troubled = say;
        await _parts.Builds.StartAsync(ct).ConfigureAwait(false);
        foreach (var finding in await _parts.Schemas.CompleteAsync(ct).ConfigureAwait(false))
        {
            say(finding.ToString());
        }

        var applier = new FolderApplier(_parts, options, say);
        if (options.MeshFolder is not null)
        {
            await applier.ApplyAsync(ct).ConfigureAwait(false);
        }

        await LocalToken.EnsureAsync(_folder.TokenFile, _parts.Tokens, ct).ConfigureAwait(false);
        await _app.StartAsync(ct).ConfigureAwait(false);
        if (options.SchemasPort is not null)
        {
            _app.Services.GetRequiredService<RegistryOptions>().Port = new Uri(SchemasUrl).Port;
        }

        new NodeFile(Url, Environment.ProcessId, _folder.TokenFile,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["http"] = Url, ["schemas"] = SchemasUrl })
            .Write(_folder.NodeFile);
        _parts.Scheduler.Start();
        if (options.MeshFolder is not null && options.Watch)
        {
            _watcher = new MeshWatcher(options.MeshFolder, () => applier.ApplyAsync(CancellationToken.None), say, time);
        }

        if (options.Build)
        {
            _building = BuildAsync(applier, say, ct);
        }
    }
}
