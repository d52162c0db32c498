using System.Globalization;
using System.Text.Json.Nodes;
using DataMesh.Cli.Nodes;
using DataMesh.Cli.Rendering;

namespace DataMesh.Cli.Commands.Builds;

/// <summary>Follows the builds that a request started and tells how they ended.</summary>
internal static class BuildReport
{
    private static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(10);

    /// <summary>Until each has ended; when the caller is interrupted the builds are cancelled with it.</summary>
    public static async Task<int> FollowAsync(Output output, NodeClient node, JsonNode answer, CancellationToken ct)
    {
        var asked = answer.Items("builds").Select(b => (Id: b.Text("id")!, Product: b.Text("product")!)).ToArray();
        IReadOnlyList<JsonNode> ended;
        try
        {
            ended = await BuildProgress.WatchAsync(output, node, asked, ct).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await CancelAsync(output, node, asked).ConfigureAwait(false);
            throw;
        }

        if (output.Format == OutputFormat.Json)
        {
            output.Json(ended);
        }
        else
        {
            Print(output, ended);
        }

        return ended.All(b => b.Text("state") == "published") ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static async Task CancelAsync(Output output, NodeClient node,
        IReadOnlyList<(string Id, string Product)> builds)
    {
        using var patience = new CancellationTokenSource(CancelPatience);
        foreach (var (id, product) in builds)
        {
            try
            {
                await node.DeleteAsync($"/api/v1/builds/{id}", patience.Token).ConfigureAwait(false);
                output.Remark($"{product}: asked the node to cancel the build");
            }
            catch (Exception e) when (e is Model.Errors.MeshException or OperationCanceledException)
            {
                output.Remark($"{product}: {e.Message}");
            }
        }
    }

    private static void Print(Output output, IReadOnlyList<JsonNode> builds)
    {
        output.Rows(["product", "state", "rows", "quarantined", "checks", "seconds"], builds.Select(b =>
            (IReadOnlyList<string?>)[b.Text("product"), b.Text("state"), b.Grouped("rows"), b.Grouped("quarantined"),
                Passed(b), b.Text("seconds") ?? string.Empty]));
        foreach (var build in builds)
        {
            foreach (var check in build.Items("checks").Where(c => c.Text("status") is not "passed"))
            {
                output.Remark(Finding(build.Text("product"), check));
            }

            if (build.Text("failure") is { } failure)
            {
                output.Remark($"{build.Text("product")}: {build.Text("failureKind")} failure: {failure}");
                if (build.Text("fix") is { } fix)
                {
                    output.Remark($"  fix: {fix}");
                }
            }
        }
    }

    /// <summary>One line a check: <c>warning: product table check — 3 of 100 rows fail. Detail</c>.</summary>
    private static string Finding(string? product, JsonNode check)
    {
        var status = check.Text("status") switch
        {
            "notRun" => "not run",
            "warning" => "warning",
            var other => other,
        };
        var count = check.Number("total") == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture,
            $" — {check.Number("failing"):N0} of {check.Number("total"):N0} rows fail");
        var detail = check.Text("detail") is { Length: > 0 } text ? $": {text}" : string.Empty;
        return $"{status}: {product} {check.Text("table")} {check.Text("check")}{count}{detail}";
    }

    private static string Passed(JsonNode build)
    {
        var all = build.Items("checks").ToArray();
        return string.Create(CultureInfo.InvariantCulture,
            $"{all.Count(c => c.Text("status") == "passed")}/{all.Length}");
    }
}
