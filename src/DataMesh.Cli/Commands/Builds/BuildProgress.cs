using System.Globalization;
using System.Text.Json.Nodes;
using DataMesh.Cli.Nodes;
using DataMesh.Cli.Rendering;
using Spectre.Console;

namespace DataMesh.Cli.Commands.Builds;

/// <summary>Follows builds until each has ended: bars on a terminal, one line a step elsewhere.</summary>
internal static class BuildProgress
{
    public static async Task<IReadOnlyList<JsonNode>> WatchAsync(Output output, NodeClient node,
        IReadOnlyList<(string Id, string Product)> builds, CancellationToken ct)
    {
        if (!output.IsTerminal)
        {
            var ended = new List<JsonNode>();
            foreach (var (id, product) in builds)
            {
                ended.Add(await OneAsync(node, id, (percent, step) => { }, ct).ConfigureAwait(false));
                if (output.Format == OutputFormat.Table)
                {
                    output.Remark($"{product}: {ended[^1].Text("state")}");
                }
            }

            return ended;
        }

        return await output.Console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(),
                new PercentageColumn(),
                new ElapsedTimeColumn())
            .StartAsync(async progress => await Task.WhenAll(builds.Select(async build =>
            {
                var bar = progress.AddTask(Markup.Escape(build.Product));
                var end = await OneAsync(node, build.Id, (percent, step) =>
                {
                    bar.Value = percent;
                    bar.Description = Markup.Escape($"{build.Product}: {step}");
                }, ct).ConfigureAwait(false);
                bar.Value = 100;
                bar.Description = Markup.Escape($"{build.Product}: {end.Text("state")}");
                bar.StopTask();
                return end;
            })).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static async Task<JsonNode> OneAsync(NodeClient node, string id, Action<double, string> report,
        CancellationToken ct)
    {
        await foreach (var e in node.LinesAsync($"/api/v1/builds/{id}/events", ct).ConfigureAwait(false))
        {
            if (double.TryParse(e.Text("percent"), CultureInfo.InvariantCulture, out var percent))
            {
                report(Math.Clamp(percent, 0, 100), e.Text("step") ?? string.Empty);
            }
        }

        return await node.GetAsync($"/api/v1/builds/{id}", ct).ConfigureAwait(false);
    }
}
