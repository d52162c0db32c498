using DataMesh.Pipelines.Worker;
using DataMesh.Tests.Catalog;
using DataMesh.Tests.Metadata;
using DataMesh.Tests.Pipelines.Crashes;
using DataMesh.Tests.Pipelines.Inputs;

namespace DataMesh.Tests;

/// <summary>
/// What the test assembly does when it is started as a program of its own: the victims of the kill tests live here.
/// </summary>
internal static class TestProgram
{
    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case [AppendingChild.Name, var path]:
                await AppendingChild.RunAsync(path, Console.Out);
                return 0;
            case [CrashHost.Name, var folder, var round]:
                await CrashHost.RunAsync(folder, round, Console.Out);
                return 0;
            case [BuildingOnce.Name, var folder, .. var products]:
                await BuildingOnce.RunAsync(folder, products, Console.Out);
                return 0;
            case ["worker"]:
                await BuildWorker.RunProcessAsync(TimeProvider.System);
                return 0;
            case [BuildingChild.Name, var path]:
                await BuildingChild.RunAsync(path, Console.Out);
                return 0;
            default:
                await Console.Error.WriteLineAsync($"Not a child process of the tests: {string.Join(' ', args)}");
                return 2;
        }
    }
}
