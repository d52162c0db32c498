using DataMesh.Pipelines.Builds;
using DataMesh.Pipelines.Quarantine;

namespace DataMesh.Tests.Pipelines.Builds;

/// <summary>The example mesh on its real data, all products asked for at once.</summary>
public sealed class FlightsExampleTests
{
    [Fact]
    public async Task All_products_of_the_flights_example_publish_and_hold_back_what_is_truly_wrong()
    {
        var example = Find("examples/flights");
        await using var node = await PipelineFixture.StartAsync(configure: o => o with { MeshFolder = example });
        await node.ApplyAsync();

        var ids = new List<string>();
        foreach (var product in node.Catalog.Current.Live.Reverse())
        {
            ids.Add(await node.Builds.EnqueueAsync(
                new BuildRequest { Product = product.QualifiedName, Actor = "user:test" }));
        }

        foreach (var id in ids)
        {
            var end = await node.Builds.WaitAsync(id).WaitAsync(TimeSpan.FromMinutes(5));
            Assert.True(end.Last.Stage == BuildStage.Published, $"{end.Request.Product}: {end.Failure}");
        }

        Assert.Equal(2_999_806, node.Port("operations/flights").Current!.Rows);
        Assert.NotNull(node.Port("punctuality/delays", "by-month").Current!.Name);
        var held = await new QuarantineService(node.Catalog, node.Builds).ListAsync();
        AssertHeld("airports/airports", "marianas-lie-in-the-east");
        AssertHeld("operations/flights", "delay-plausible");
        var inputs = node.Catalog.Current.Products["airport-360/profile"].LastBuild!.Inputs;
        Assert.All(inputs, i => Assert.NotNull(i.Snapshot));

        void AssertHeld(string product, string check) =>
            Assert.Contains(held, h => h.Product == product && h.Reasons.ContainsKey(check));
    }

    private static string Find(string relative)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, relative)))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException(relative), relative);
    }
}
