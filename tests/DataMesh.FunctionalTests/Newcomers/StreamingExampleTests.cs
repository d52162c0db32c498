using DataMesh.FunctionalTests.Nodes;

namespace DataMesh.FunctionalTests.Newcomers;

public sealed class StreamingExampleTests
{
    [Fact]
    public async Task Streaming_example_builds_every_product()
    {
        using var folder = new TemporaryFolder();
        await using var node = await NodeProcess.StartAsync(
            Repository.Example("streaming"), folder.File(".datamesh"), "--build", "--no-watch");
        var status = await node.Http.UntilAsync("/api/v1/status",
            s => s["products"]!.AsArray().All(p => p!["lastBuild"]?.GetValue<string>() is "published" or "failed"));
        Assert.All(status["products"]!.AsArray(), p => Assert.Equal("published", p!["lastBuild"]!.GetValue<string>()));
        Assert.True(status["products"]!.AsArray().Count >= 5);
        Assert.True(await node.Http.CountAsync("recommendations.top_artists") > 0);
    }
}
