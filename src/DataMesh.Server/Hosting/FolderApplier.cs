using DataMesh.Catalog.Products;
using DataMesh.Model.Folders;
using DataMesh.Pipelines.Builds;
using DataMesh.Server.Meshes;

namespace DataMesh.Server.Hosting;

/// <summary>Applies the folder that the node follows, at the start and whenever it changes.</summary>
internal sealed class FolderApplier(NodeParts parts, NodeOptions options, Action<string> say)
{
    private const string Actor = "service:node";

    private bool _started;

    /// <summary>
    /// Applies; says what is wrong or what changed. What was applied before stays in force when it fails.
    /// </summary>
    public async Task ApplyAsync(CancellationToken ct)
    {
        var reply = await MeshApply.RunAsync(parts.Catalog, parts.Schemas, MeshFolder.Read(options.MeshFolder!), Actor,
            dryRun: false, ct)
            .ConfigureAwait(false);
        foreach (var diagnostic in reply.Diagnostics)
        {
            say(diagnostic.Text);
        }

        if (!reply.Valid)
        {
            say("The folder was not applied; what was in force stays.");
        }
        else if (!reply.IsEmpty)
        {
            say(reply.Text.TrimEnd());
        }

        parts.Scheduler.Refresh();
        if (reply.Valid && !reply.IsEmpty && options.Build && _started)
        {
            await BuildStaleAsync(ct).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Builds every product without a snapshot or with other code than its last publish; waits for the ends.
    /// </summary>
    public async Task BuildStaleAsync(CancellationToken ct)
    {
        _started = true;
        var builds = new List<(string Id, string Product)>();
        var stale = parts.Catalog.Current.Live.Where(IsStale).Select(p => p.QualifiedName);
        foreach (var product in parts.Builds.UpstreamsFirst(stale))
        {
            builds.Add((await parts.Builds.EnqueueAsync(new BuildRequest { Product = product, Actor = Actor })
                .ConfigureAwait(false), product));
        }

        foreach (var (id, product) in builds)
        {
            var end = await parts.Builds.WaitAsync(id, ct).ConfigureAwait(false);
            say(end.Failure is { } failure
                ? $"{product}: {failure.Kind.ToString().ToLowerInvariant()} failure: {failure.Message}"
                    + (failure.Fix is null ? "" : $" {failure.Fix}")
                : $"{product}: published");
        }
    }

    private static bool IsStale(ProductEntry product) =>
        product.Newest is { } version
        && version.Ports.Values.Any(p => p.Current is null)
        || product.LastBuild?.CodeHash != product.Applied.Definition.ContentHash;
}
