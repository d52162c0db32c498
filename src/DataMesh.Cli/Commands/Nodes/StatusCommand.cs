using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using DataMesh.Cli.Rendering;
using DataMesh.Model.Values;

namespace DataMesh.Cli.Commands.Nodes;

/// <summary><c>datamesh status</c>: the node and every product at a glance.</summary>
internal static class StatusCommand
{
    public static Command Create(CliContext context) =>
        new Command("status", "The node, its products and their last builds.").Runs(context, async (_, ct) =>
        {
            using var node = context.Connect();
            var status = await node.GetAsync("/api/v1/status", ct).ConfigureAwait(false);
            if (context.Output.Format == OutputFormat.Json)
            {
                context.Output.Json(status);
                return ExitCodes.Ok;
            }

            context.Output.Line($"{status.Text("mesh")} at {node.Url}  ·  up {Up(status)}  ·  "
                + $"{status.Text("memoryMegabytes")} MB  ·  {status.Text("runningBuilds")} builds running, "
                + $"{status.Text("queuedBuilds")} queued");
            context.Output.Rows(["product", "version", "lifecycle", "rows", "snapshot", "last build"],
                status.Items("products").Select(p => (IReadOnlyList<string?>)
                    [p.Text("product"), p.Text("version"), p.Text("lifecycle"), p.Grouped("rows"),
                        p.Moment("snapshotAt") ?? "none", p.Text("lastBuild") ?? "never"]));
            foreach (var unread in status.Items("unreadMajors"))
            {
                context.Output.Remark($"{unread.Text()} is served and no product reads it: "
                    + $"datamesh retire {unread.Text()}");
            }

            return ExitCodes.Ok;
        });

    private static string Up(JsonNode status)
    {
        var up = TimeSpan.Parse(status.Text("uptime")!, CultureInfo.InvariantCulture);
        return Duration.ToText(up < TimeSpan.FromMinutes(1)
            ? up
            : TimeSpan.FromMinutes(Math.Floor(up.TotalMinutes)));
    }
}
