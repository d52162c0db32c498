using System.CommandLine;
using DataMesh.Pipelines.Worker;

namespace DataMesh.Cli.Commands.Nodes;

/// <summary>
/// <c>datamesh worker</c>: the process that builds run in; the node starts it and speaks to it by pipe.
/// </summary>
internal static class WorkerCommand
{
    public static Command Create(CliContext context) =>
        new Command("worker", "The build worker; started by the node.") { Hidden = true }.Runs(context, async (_, _) =>
        {
            await BuildWorker.RunProcessAsync(context.Time).ConfigureAwait(false);
            return ExitCodes.Ok;
        });
}
