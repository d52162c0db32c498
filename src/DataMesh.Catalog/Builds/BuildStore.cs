using DataMesh.Catalog.Folding;
using DataMesh.Metadata;
using DataMesh.Metadata.Entities;
using DataMesh.Model.Checks;
using DataMesh.Model.Errors;

namespace DataMesh.Catalog.Builds;

/// <summary>Reads what was kept of builds.</summary>
internal sealed class BuildStore(MetadataStore store)
{
    public async Task<BuildRecord?> FindAsync(string buildId, CancellationToken ct)
    {
        var product = await store.GetAsync(CatalogEntityKinds.BuildProduct, buildId, ct).ConfigureAwait(false);
        if (product is null)
        {
            return null;
        }

        var build = await store.GetAsync(CatalogEntityKinds.Build, $"{product.Read<string>()}/{buildId}", ct)
            .ConfigureAwait(false);
        return build?.Read<BuildRecord>();
    }

    public async Task<BuildRecord> GetAsync(string buildId, CancellationToken ct) =>
        await FindAsync(buildId, ct).ConfigureAwait(false) ?? throw new MeshException(ErrorKind.NotFound,
            "build-not-found", $"There is no build '{buildId}'.", "List the builds to see their ids.");

    /// <summary>Newest first, of one product or of all.</summary>
    public async Task<IReadOnlyList<BuildRecord>> ListAsync(string? product, string? before, int limit,
        CancellationToken ct)
    {
        if (product is not null)
        {
            var builds = await store.ListAsync(new EntityQuery(CatalogEntityKinds.Build, $"{product}/",
                before is null ? null : $"{product}/{before}", Descending: true, limit), ct).ConfigureAwait(false);
            return [.. builds.Select(e => e.Read<BuildRecord>())];
        }

        var ids = await store.ListAsync(
            new EntityQuery(CatalogEntityKinds.BuildProduct, After: before, Descending: true, Limit: limit), ct)
            .ConfigureAwait(false);
        return await ReadAsync(ids, ct).ConfigureAwait(false);
    }

    /// <summary>Builds that have not ended, oldest first.</summary>
    public async Task<IReadOnlyList<BuildRecord>> OpenAsync(CancellationToken ct)
    {
        var ids = await store.ListAsync(new EntityQuery(CatalogEntityKinds.OpenBuild), ct).ConfigureAwait(false);
        return await ReadAsync(ids, ct).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<PublishJournal>> PendingAsync(CancellationToken ct)
    {
        var journals = await store.ListAsync(new EntityQuery(CatalogEntityKinds.Publish), ct).ConfigureAwait(false);
        return [.. journals.Select(e => e.Read<PublishJournal>())];
    }

    public async Task<IReadOnlyList<CheckResult>> ChecksAsync(BuildRecord build, CancellationToken ct)
    {
        var checks = await store.GetAsync(CatalogEntityKinds.Checks, BuildChanges.Key(build), ct).ConfigureAwait(false);
        return checks?.Read<List<CheckResult>>() ?? [];
    }

    private async Task<IReadOnlyList<BuildRecord>> ReadAsync(IReadOnlyList<Entity> ids, CancellationToken ct)
    {
        var builds = new List<BuildRecord>(ids.Count);
        foreach (var id in ids)
        {
            builds.Add(await GetAsync(id.Key, ct).ConfigureAwait(false));
        }

        return builds;
    }
}
