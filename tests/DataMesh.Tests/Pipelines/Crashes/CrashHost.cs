using DataMesh.Pipelines.Builds;
using DataMesh.Pipelines.Maintenance;

namespace DataMesh.Tests.Pipelines.Crashes;

/// <summary>
/// A node's build side that builds, compacts, applies and vacuums until somebody kills it, saying what it acknowledged.
/// </summary>
internal static class CrashHost
{
    public const string Name = "build-until-killed";

    /// <param name="folder">A mesh and data folder that survives the process.</param>
    /// <param name="round">Makes the rows of this life distinct from those of earlier ones.</param>
    public static async Task RunAsync(string folder, string round, TextWriter output)
    {
        var node = await PipelineFixture.StartAsync(TemporaryFolder.Existing(folder));
        var maintenance = new MaintenanceService(node.Options, node.Catalog, node.Builds, TimeProvider.System);
        var random = new Random(int.Parse(round));
        Say(output, "ready");
        for (var i = 0; ; i++)
        {
            var marker = $"{round}x{i}";
            switch (random.Next(8))
            {
                case 0:
                    await node.BuildAsync("a/log", r => r with { Task = BuildTask.Optimize });
                    Say(output, "did optimize");
                    break;
                case 1:
                    Descriptors.Write(node.Folder, marker);
                    await node.ApplyAsync();
                    Say(output, "did apply");
                    break;
                case 2:
                    await maintenance.VacuumAsync(new VacuumRequest(Retention: TimeSpan.Zero));
                    Say(output, "did vacuum");
                    break;
                default:
                    await BuildAsync(node, random.Next(2) == 0 ? "a/log" : "a/pair", marker, output);
                    break;
            }
        }
    }

    private static async Task BuildAsync(PipelineFixture node, string product, string marker, TextWriter output)
    {
        node.Folder.Write("mesh/in.csv.new", $"id,name\n1,{marker}\n2,{marker}\n");
        File.Move(node.Folder.At("mesh/in.csv.new"), node.Folder.At("mesh/in.csv"), overwrite: true);
        var progress = await node.BuildAsync(product);
        Say(output, progress.Last.Stage == BuildStage.Published
            ? $"ack {product} {marker}"
            : $"failed {product} {progress.Failure!.Kind} {progress.Failure.Code} {progress.Failure.Message}");
    }

    private static void Say(TextWriter output, string line)
    {
        output.WriteLine(line.ReplaceLineEndings(" "));
        output.Flush();
    }
}
