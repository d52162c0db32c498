using System.CommandLine;
using System.Runtime.InteropServices;
using DataMesh.Cli.Rendering;
using DataMesh.DuckDb;
using DataMesh.Model.Errors;

namespace DataMesh.Cli.Commands.Nodes;

/// <summary><c>datamesh doctor</c>: what this machine has, and what is wrong with it.</summary>
internal static class DoctorCommand
{
    public static Command Create(CliContext context) =>
        new Command("doctor", "Check the machine, the library and the node; say how to repair what is broken.")
            .Runs(context, async (_, ct) =>
            {
                var findings = new List<(string Subject, bool Good, string Finding)>
                {
                    ("runtime", true, RuntimeInformation.FrameworkDescription),
                    DuckDb(),
                    Disk(context),
                    await NodeAsync(context, ct).ConfigureAwait(false),
                };
                context.Output.Rows(["subject", "state", "finding"], findings.Select(f =>
                    (IReadOnlyList<string?>)[f.Subject, f.Good ? "good" : "broken", f.Finding]));
                return findings.TrueForAll(f => f.Good) ? ExitCodes.Ok : ExitCodes.Failed;
            });

    private static (string, bool, string) DuckDb()
    {
        try
        {
            using var database = DuckDbDatabase.Open();
            using var connection = database.Connect();
            return ("duckdb", true, connection.Scalar<string>("select version()")!);
        }
        catch (MeshException e)
        {
            return ("duckdb", false, $"{e.Message} {e.Fix}");
        }
    }

    private static (string, bool, string) Disk(CliContext context)
    {
        var drive = new DriveInfo(context.WorkingFolder);
        var free = drive.AvailableFreeSpace / (1024.0 * 1024 * 1024);
        return ("disk", free > 1, string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{free:N1} GiB free at {context.WorkingFolder}"));
    }

    private static async Task<(string, bool, string)> NodeAsync(CliContext context, CancellationToken ct)
    {
        try
        {
            using var node = context.Connect();
            var status = await node.GetAsync("/api/v1/status", ct).ConfigureAwait(false);
            return ("node", true, $"{node.Url} serves {status.Text("mesh")}");
        }
        catch (MeshException e)
        {
            return ("node", false, $"{e.Message} {e.Fix}");
        }
    }
}
