using System.CommandLine;
using DataMesh.Cli.Rendering;

namespace DataMesh.Cli.Commands.Products;

/// <summary><c>datamesh snapshots ADDRESS</c>: the versions of a port that can be read.</summary>
internal static class SnapshotsCommand
{
    public static Command Create(CliContext context)
    {
        var address = ProductArguments.Address();
        return new Command("snapshots", "List a port's snapshots, newest first.")
            .With(address)
            .Runs(context, async (parse, ct) =>
            {
                using var node = context.Connect();
                var answer = await node.GetAsync("/api/v1/snapshots"
                    + ProductArguments.Query(("address", parse.GetValue(address))), ct).ConfigureAwait(false);
                if (context.Output.Format == OutputFormat.Json)
                {
                    context.Output.Json(answer);
                    return ExitCodes.Ok;
                }

                context.Output.Rows(["port", "snapshot", "at", "rows", "bytes", "name", "build"],
                    answer.Items("snapshots").Select(s => (IReadOnlyList<string?>)
                        [s.Text("port"), s.Text("version"), s.Moment("at"), s.Grouped("rows"), s.Grouped("bytes"),
                            s.Text("name") ?? string.Empty, s.Text("buildId")]));
                return ExitCodes.Ok;
            });
    }
}
