using DataMesh.Access;
using DataMesh.Access.Audit;
using DataMesh.Access.Decisions;
using DataMesh.Access.Tokens;
using DataMesh.Catalog;
using DataMesh.Metadata;
using DataMesh.Model.Errors;
using DataMesh.Pipelines.Builds;
using DataMesh.Pipelines.Scheduling;
using DataMesh.Pipelines.Worker;
using DataMesh.Schemas;
using DataMesh.Schemas.Registry;
using DataMesh.Server.Builds;
using DataMesh.Server.Meshes.Schemas;
using DataMesh.Storage.Objects;

namespace DataMesh.Server.Hosting;

/// <summary>The stores and services of a node, opened in order and closed in reverse.</summary>
internal sealed class NodeParts : IAsyncDisposable
{
    /// <summary>Some ten thousand audit records.</summary>
    private const long AuditReserve = 16L << 20;

    private NodeParts(MetadataStore metadata, CatalogService catalog, AccessStore access, SchemaRegistry registry,
        TokenKey key, NodeFolder folder, NodeOptions options, TimeProvider time)
    {
        (Metadata, Catalog, Access, Registry, Key) = (metadata, catalog, access, registry, key);
        TokenOptions = new TokenOptions();
        Tokens = new TokenService(key, access, TokenOptions, time);
        Objects = new LocalObjectStore(folder.Root);
        Pipelines = new PipelineOptions
        {
            DataFolder = folder.Root,
            MeshFolder = options.MeshFolder ?? folder.Root,
        };
        Workers = new WorkerPool(new WorkerOptions { Command = WorkerCommand.ThisProgram() }, time);
        Builds = new BuildService(Pipelines, catalog, Objects, Workers, time,
            () => Guid.CreateVersion7(time.GetUtcNow()).ToString("N"),
            new TeamInputAccess(catalog, new AccessDecider(access, time), new AuditTrail(metadata, time)));
        Scheduler = new BuildScheduler(() => ScheduleView.Of(catalog.Current), Ask, time);
        Builds.Published = Scheduler.Published;
        Builds.Troubled = text => Troubled(text);
        Schemas = new MeshSchemas(registry, catalog, access);
        Builds.Gate = new PublishGate(Schemas.JudgeBuildAsync, Schemas.PublishedAsync);
    }

    /// <summary>Told, in a sentence, of what went wrong where nobody waits for an answer.</summary>
    public Action<string> Troubled { get; set; } = static _ => { };

    public MetadataStore Metadata { get; }

    public CatalogService Catalog { get; }

    public AccessStore Access { get; }

    public SchemaRegistry Registry { get; }

    /// <summary>Keeps the registry in step with the catalog.</summary>
    public MeshSchemas Schemas { get; }

    public TokenKey Key { get; }

    public TokenOptions TokenOptions { get; }

    public TokenService Tokens { get; }

    public IObjectStore Objects { get; }

    public PipelineOptions Pipelines { get; }

    public WorkerPool Workers { get; }

    public BuildService Builds { get; }

    public BuildScheduler Scheduler { get; }

    public static async Task<NodeParts> OpenAsync(NodeFolder folder, NodeOptions options, TimeProvider time,
        CancellationToken ct)
    {
        var metadata = MetadataStore.Open(
            new MetadataOptions { Path = folder.Metadata, ReserveBytes = AuditReserve }, time);
        try
        {
            var catalog = await CatalogService.OpenAsync(metadata, time, Guid.NewGuid, ct).ConfigureAwait(false);
            var access = await AccessStore.OpenAsync(metadata, time, ct).ConfigureAwait(false);
            var registry = await SchemaRegistry.OpenAsync(metadata, SchemaLanguages.Create(), time, ct)
                .ConfigureAwait(false);
            var key = TokenKey.LoadOrCreate(Path.Combine(folder.Keys, "tokens.pem"));
            return new NodeParts(metadata, catalog, access, registry, key, folder, options, time);
        }
        catch
        {
            await metadata.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Asks for a build that came due; nobody waits who could be told that it is refused.</summary>
    private void Ask(BuildRequest request)
    {
        try
        {
            _ = Builds.EnqueueAsync(request);
        }
        catch (MeshException e)
        {
            Troubled($"{request.Product} came due and is not built: {e.Message}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Scheduler.DisposeAsync().ConfigureAwait(false);
        await Builds.DisposeAsync().ConfigureAwait(false);
        await Workers.DisposeAsync().ConfigureAwait(false);
        Key.Dispose();
        Access.Dispose();
        Catalog.Dispose();
        Schemas.Dispose();
        await Registry.DisposeAsync().ConfigureAwait(false);
        await Metadata.DisposeAsync().ConfigureAwait(false);
    }
}
