using DataMesh.Metadata;
using DataMesh.Metadata.Events;
using DataMesh.Model.Addresses;

namespace DataMesh.Tests.Catalog;

/// <summary>Many change the catalog at once while others read it.</summary>
public sealed class CatalogConcurrencyTests
{
    [Fact]
    public async Task Events_of_others_are_passed_over()
    {
        await using var fixture = await CatalogFixture.OpenAsync(Folder.Product("weather/daily"));
        await fixture.Store.AppendAsync(new MetadataChange("user:ada")
        {
            Events = [.. Enumerable.Range(0, 1200).Select(i => new NewEvent("grant.given", $"{i}", "{}"))],
        });

        await fixture.BuildAsync("weather/daily", 0);

        Assert.Equal(fixture.Store.Sequence, fixture.Current.Sequence);
        Assert.Equal("datamesh:weather/daily@1/batch#0", fixture.Resolve("datamesh:weather/daily"));
    }

    [Fact]
    public async Task Nothing_is_lost_and_readers_never_go_back()
    {
        const int products = 6, builds = 8;
        await using var fixture = await CatalogFixture.OpenAsync(
            [.. Enumerable.Range(0, products).Select(i => Folder.Product($"weather/p{i}"))]);
        using var done = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            var (sequence, snapshot) = (0L, -1L);
            while (!done.IsCancellationRequested)
            {
                var current = fixture.Current;
                var found = current.Resolve(DataAddress.Parse("datamesh:weather/p0")).Snapshot?.Version ?? -1;
                Assert.True(current.Sequence >= sequence && found >= snapshot);
                (sequence, snapshot) = (current.Sequence, found);
            }
        });

        await Task.WhenAll(Enumerable.Range(0, products).Select(p => Task.Run(async () =>
        {
            for (var i = 0; i < builds; i++)
            {
                await fixture.BuildAsync($"weather/p{p}", i);
            }
        })));
        await done.CancelAsync();
        await reading;

        Assert.All(fixture.Current.Products.Values, p => Assert.Equal(
            Enumerable.Range(0, builds).Select(i => (long)i),
            p.Majors[1].DefaultPort!.Snapshots.Select(s => s.Version)));
        var folded = await fixture.Catalog.AsOfAsync(fixture.Clock.Now);
        Assert.Equal(FoldTests.Text(folded), FoldTests.Text(fixture.Current));
    }
}
