using System.Text.Json.Nodes;
using DataMesh.Catalog.Apply;
using DataMesh.Catalog.Builds;
using DataMesh.Catalog.Folding;
using DataMesh.Catalog.Products;
using DataMesh.Catalog.Search;
using DataMesh.Metadata;
using DataMesh.Metadata.Entities;
using DataMesh.Metadata.Search;
using DataMesh.Model.Checks;
using DataMesh.Model.Errors;
using DataMesh.Model.Folders;

namespace DataMesh.Catalog;

/// <summary>
/// The catalog of the mesh: readers take <see cref="Current"/> without locks; changes go one by one through here, are
/// on disk when their task completes, and are in <see cref="Current"/> by then.
/// </summary>
public sealed class CatalogService : IDisposable
{
    private const int PageSize = 500;

    private readonly MetadataStore _store;
    private readonly BuildStore _builds;
    private readonly TimeProvider _time;
    private readonly Func<Guid> _newId;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile CatalogSnapshot _current;

    private CatalogService(MetadataStore store, CatalogSnapshot current, TimeProvider time, Func<Guid> newId)
    {
        _store = store;
        _builds = new BuildStore(store);
        _time = time;
        _newId = newId;
        _current = current;
    }

    public CatalogSnapshot Current => _current;

    /// <summary>Reads the current state and folds in what was written behind it.</summary>
    /// <param name="newId">Where ids of new products come from.</param>
    public static async Task<CatalogService> OpenAsync(MetadataStore store, TimeProvider time, Func<Guid> newId,
        CancellationToken ct = default)
    {
        var state = await store.LoadAsync(CatalogEntityKinds.OfSnapshot, ct).ConfigureAwait(false);
        return new CatalogService(store, CatalogLoader.Load(state), time, newId);
    }

    /// <summary>What applying a folder would do now.</summary>
    public ApplyPlan Plan(MeshDefinition mesh) => ApplyPlanner.Plan(Current, mesh);

    /// <summary>
    /// Carries out a plan, planned anew if the catalog went on meanwhile. Applying the same folder again writes
    /// nothing.
    /// </summary>
    public async Task<ApplyResult> ApplyAsync(ApplyPlan plan, string actor, CancellationToken ct = default)
    {
        var done = plan;
        await ChangeAsync(
            current =>
            {
                done = ApplyPlanner.Plan(current, plan.Definition);
                return Task.FromResult(done.IsValid
                    ? ApplyChanges.Of(current, done, actor, _time.GetUtcNow(), _newId)
                    : null);
            },
            ct).ConfigureAwait(false);
        return new ApplyResult(done, Current.Sequence, done.IsValid);
    }

    /// <summary>Writes that a build began.</summary>
    public Task BuildStartedAsync(BuildRecord build, CancellationToken ct = default) => ChangeAsync(
        current =>
        {
            current.Products.TryGetValue(build.Product, out var product);
            return product?.Majors.ContainsKey(build.Major) == true
                ? Task.FromResult<MetadataChange?>(BuildChanges.Started(build))
                : throw new MeshException(ErrorKind.NotFound, "product-not-found",
                    FormattableString.Invariant($"There is no data product '{build.Product}@{build.Major}' to build."));
        },
        ct);

    /// <summary>Promises that the build will be published, before its first table is committed.</summary>
    public Task JournalPublishAsync(PublishJournal journal, CancellationToken ct = default) => ChangeBuildAsync(
        journal.BuildId, (current, build) => BuildChanges.Journaled(current, build, journal), ct);

    /// <summary>Makes the committed tables visible as new snapshots. Saying it again changes nothing.</summary>
    public Task PublishedAsync(PublishedBuild build, CancellationToken ct = default) => ChangeBuildAsync(
        build.BuildId, (current, known) => BuildChanges.Published(current, known, build, _time.GetUtcNow()), ct);

    /// <summary>Writes that a build ended without a publish. Saying it again changes nothing.</summary>
    public Task BuildFailedAsync(FailedBuild build, CancellationToken ct = default) => ChangeBuildAsync(
        build.BuildId, (current, known) => BuildChanges.Failed(current, known, build, _time.GetUtcNow()), ct);

    /// <summary>Publishes that were promised and not finished: to be rolled forward when the node starts.</summary>
    public Task<IReadOnlyList<PublishJournal>> PendingPublishesAsync(CancellationToken ct = default) =>
        _builds.PendingAsync(ct);

    /// <summary>Builds that have not ended, oldest first: after a crash, those that nobody runs any more.</summary>
    public Task<IReadOnlyList<BuildRecord>> OpenBuildsAsync(CancellationToken ct = default) => _builds.OpenAsync(ct);

    public Task<BuildRecord?> FindBuildAsync(string buildId, CancellationToken ct = default) =>
        _builds.FindAsync(buildId, ct);

    /// <summary>Builds of a product, or of all, newest first.</summary>
    /// <param name="before">Only builds older than this id: the cursor of a page.</param>
    public Task<IReadOnlyList<BuildRecord>> BuildsAsync(string? product = null, string? before = null, int limit = 50,
        CancellationToken ct = default) => _builds.ListAsync(product, before, limit, ct);

    /// <summary>What the checks of a build found.</summary>
    public Task<IReadOnlyList<CheckResult>> ChecksAsync(BuildRecord build, CancellationToken ct = default) =>
        _builds.ChecksAsync(build, ct);

    /// <summary>The profile that was kept beside a snapshot, or null.</summary>
    public Task<JsonNode?> ProfileAsync(PortEntry port, long snapshot, CancellationToken ct = default) =>
        DetailAsync(CatalogEntityKinds.Profile, port, snapshot, ct);

    /// <summary>The sample rows that were kept beside a snapshot, or null.</summary>
    public Task<JsonNode?> SampleAsync(PortEntry port, long snapshot, CancellationToken ct = default) =>
        DetailAsync(CatalogEntityKinds.Sample, port, snapshot, ct);

    /// <summary>Keeps a profile beside a snapshot that is published already.</summary>
    public Task KeepProfileAsync(PortEntry port, long snapshot, JsonNode profile, string actor,
        CancellationToken ct = default) => KeepAsync(CatalogEntityKinds.Profile, port, snapshot, profile, actor, ct);

    /// <summary>Keeps sample rows beside a snapshot that is published already.</summary>
    public Task KeepSampleAsync(PortEntry port, long snapshot, JsonNode sample, string actor,
        CancellationToken ct = default) => KeepAsync(CatalogEntityKinds.Sample, port, snapshot, sample, actor, ct);

    /// <summary>Forgets snapshots whose files vacuum takes away; named and current ones are refused.</summary>
    public Task SnapshotsRemovedAsync(PortEntry port, IReadOnlyList<long> versions, string actor,
        CancellationToken ct = default) => ChangeAsync(
        current => Task.FromResult<MetadataChange?>(SnapshotRemoval.Plan(current, port, versions, actor)), ct);

    /// <summary>Takes a major version out of service; saying it again changes nothing.</summary>
    /// <param name="force">Although products still read it.</param>
    /// <exception cref="MeshException">Not found, the applied major, or still read.</exception>
    public Task RetireMajorAsync(string domain, string product, int major, bool force, string actor,
        CancellationToken ct = default) => ChangeAsync(
        current => Task.FromResult(MajorRetirement.Plan(current, current.Product(domain, product), major, force,
            actor, _time.GetUtcNow())), ct);

    /// <summary>Finds products by words and filters.</summary>
    public async Task<CatalogPage> SearchAsync(SearchQuery query, CancellationToken ct = default)
    {
        var page = await _store.SearchAsync(query, ct).ConfigureAwait(false);
        var products = Current.Products;
        return new CatalogPage(page.Total, page.IsTotalExact,
            [.. page.Hits.Where(h => products.ContainsKey(h.Document.Key))
                .Select(h => new CatalogHit(products[h.Document.Key], h.Matches))],
            page.DidYouMean);
    }

    /// <summary>The mesh as it was at a time: a fold of all events up to it.</summary>
    public async Task<CatalogSnapshot> AsOfAsync(DateTimeOffset time, CancellationToken ct = default)
    {
        var catalog = CatalogSnapshot.Empty;
        while (true)
        {
            var events = await _store.ReadAsync(catalog.Sequence, PageSize, ct).ConfigureAwait(false);
            foreach (var item in events)
            {
                if (item.At > time)
                {
                    return catalog;
                }

                catalog = CatalogFold.Apply(catalog, item);
            }

            if (events.Count < PageSize)
            {
                return catalog;
            }
        }
    }

    public void Dispose() => _gate.Dispose();

    private static string DetailKey(PortEntry port, long snapshot) => CatalogEntityKinds.SnapshotKey(
        port.Address.QualifiedName, port.Major, port.Name, snapshot);

    private Task KeepAsync(string kind, PortEntry port, long snapshot, JsonNode body, string actor,
        CancellationToken ct) => _store.AppendAsync(
        new MetadataChange(actor) { Entities = [EntityWrite.Put(kind, DetailKey(port, snapshot), body)] }, ct);

    private async Task<JsonNode?> DetailAsync(string kind, PortEntry port, long snapshot, CancellationToken ct)
    {
        var entity = await _store.GetAsync(kind, DetailKey(port, snapshot), ct).ConfigureAwait(false);
        return entity is null ? null : JsonNode.Parse(entity.Body);
    }

    private Task ChangeBuildAsync(string buildId, Func<CatalogSnapshot, BuildRecord, MetadataChange> decide,
        CancellationToken ct) => ChangeAsync(
        async current =>
        {
            var build = await _builds.GetAsync(buildId, ct).ConfigureAwait(false);
            return build.State is BuildState.Published or BuildState.Failed ? null : decide(current, build);
        },
        ct);

    private async Task ChangeAsync(Func<CatalogSnapshot, Task<MetadataChange?>> decide, CancellationToken ct)
    {
        await _gate.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            // Others write events too, and a swap may have failed after its change was written.
            await CatchUpAsync().ConfigureAwait(false);
            if (await decide(_current).ConfigureAwait(false) is { } change)
            {
                // From here on the change may be on disk, so a caller that gives up must not stop the swap.
                await _store.AppendAsync(change, CancellationToken.None).ConfigureAwait(false);
                await CatchUpAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task CatchUpAsync()
    {
        var catalog = _current;
        while (catalog.Sequence < _store.Sequence)
        {
            var events = await _store.ReadAsync(catalog.Sequence, PageSize).ConfigureAwait(false);
            catalog = events.Aggregate(catalog, CatalogFold.Apply);
        }

        _current = catalog;
    }
}
