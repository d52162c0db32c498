using DataMesh.Catalog;
using DataMesh.Catalog.Builds;
using DataMesh.Metadata;
using DataMesh.Tests.Metadata;

namespace DataMesh.Tests.Catalog;

/// <summary>What the catalog acknowledged is there after <c>kill -9</c>, and what was begun is known.</summary>
public sealed class CatalogKillTests
{
    [Fact]
    public async Task Applies_and_publishes_survive_kills_and_journals_are_found()
    {
        var folder = Directory.CreateTempSubdirectory("datamesh-kill-");
        var path = Path.Combine(folder.FullName, "metadata.db");
        try
        {
            foreach (var lines in new[] { 2, 11, 60 })
            {
                await AssertAcknowledgedAsync(path, await Victim.KillAfterAsync(lines, BuildingChild.Name, path));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task AssertAcknowledgedAsync(string path, List<string[]> said)
    {
        await using var store = MetadataStore.Open(new MetadataOptions { Path = path }, TimeProvider.System);
        using var catalog = await CatalogService.OpenAsync(store, TimeProvider.System, Guid.NewGuid);
        var port = catalog.Current.Products[BuildingChild.Product].Majors[1].DefaultPort!;
        var open = (await catalog.OpenBuildsAsync()).Select(b => b.BuildId).ToHashSet(StringComparer.Ordinal);
        var pending = (await catalog.PendingPublishesAsync()).Select(p => p.BuildId).ToHashSet(StringComparer.Ordinal);
        var published = said.Where(l => l[0] == "published").ToList();
        var done = port.Snapshots.Select(s => s.BuildId).ToHashSet(StringComparer.Ordinal);

        Assert.All(published, l => Assert.Equal(l[1], port.Find(long.Parse(l[2]))!.BuildId));
        Assert.All(said.Where(l => l[0] == "applied"), l => Assert.Contains(l[1],
            catalog.Current.Products[BuildingChild.Product].Majors[1].Versions.Select(v => v.ToString())));
        Assert.All(said.Where(l => l[0] == "started"), l => Assert.True(done.Contains(l[1]) || open.Contains(l[1])));
        Assert.All(said.Where(l => l[0] == "journaled"), l =>
            Assert.True(done.Contains(l[1]) || pending.Contains(l[1])));
        Assert.Equal(FoldTests.Text(await catalog.AsOfAsync(DateTimeOffset.MaxValue)), FoldTests.Text(catalog.Current));
        await FinishAsync(catalog, open, pending);
    }

    /// <summary>What a node does when it starts again: roll journaled publishes forward, close the rest.</summary>
    private static async Task FinishAsync(CatalogService catalog, HashSet<string> open, HashSet<string> pending)
    {
        foreach (var id in open)
        {
            var port = catalog.Current.Products[BuildingChild.Product].Majors[1].DefaultPort!;
            await (pending.Contains(id)
                ? catalog.PublishedAsync(new PublishedBuild
                {
                    BuildId = id,
                    Ports = [CatalogFixture.Port((port.Current?.Version ?? -1) + 1)],
                })
                : catalog.BuildFailedAsync(new FailedBuild
                {
                    BuildId = id,
                    Failure = new BuildFailure(BuildFailureKind.Cancelled, "node-stopped", "The node stopped."),
                }));
        }

        Assert.Empty(await catalog.OpenBuildsAsync());
        Assert.Empty(await catalog.PendingPublishesAsync());
    }
}
