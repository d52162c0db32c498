using DataMesh.Pipelines.Builds;

namespace DataMesh.Tests.Pipelines.Inputs;

/// <summary>A node's build side in a process of its own: builds some products and says how each ended.</summary>
internal static class BuildingOnce
{
    public const string Name = "build-once";

    public static async Task RunAsync(string folder, IEnumerable<string> products, TextWriter output)
    {
        await using var node = await PipelineFixture.StartAsync(TemporaryFolder.Existing(folder));
        await node.ApplyAsync();
        foreach (var product in products)
        {
            var progress = await node.BuildAsync(product);
            var failure = progress.Failure;
            await output.WriteLineAsync(progress.Last.Stage == BuildStage.Published
                ? $"{product} published"
                : $"{product} {failure!.Kind} {failure.Code} {failure.Message}".ReplaceLineEndings(" "));
        }
    }
}
