using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using DataMesh.Cli.Commands.Products;
using DataMesh.Cli.Nodes;
using DataMesh.Cli.Rendering;

namespace DataMesh.Cli.Commands.Builds;

/// <summary><c>datamesh build [PRODUCT …]</c>: runs models, checks them and publishes, showing progress.</summary>
internal static class BuildCommand
{
    public static Command Create(CliContext context)
    {
        var products = new Argument<string[]>("product")
        {
            Description = "Products to build, upstreams first; all when none is named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var full = new Option<bool>("--full-refresh") { Description = "Build incremental models from scratch." };
        var select = new Option<string?>("--select") { Description = "Only these models: name, +name, name+, tag:x." };
        var from = new Option<string?>("--from") { Description = "First partition to (re)build, for example 2026-10-01." };
        var to = new Option<string?>("--to") { Description = "End of the range, exclusive." };
        var dry = new Option<bool>("--dry-run") { Description = "Print the compiled SQL and run nothing." };
        var missing = new Option<bool>("--missing") { Description = "List the intervals that were never built and stop." };
        return new Command("build", "Build products: run, check, publish.")
            .With(products, full, select, from, to, dry, missing)
            .Runs(context, async (parse, ct) =>
            {
                using var node = context.Connect();
                var names = parse.GetValue(products) ?? [];
                if (parse.GetValue(missing))
                {
                    return await MissingAsync(context, node, names, parse.GetValue(from), parse.GetValue(to), ct)
                        .ConfigureAwait(false);
                }

                var answer = await node.PostAsync("/api/v1/builds", new
                {
                    products = names,
                    fullRefresh = parse.GetValue(full),
                    select = parse.GetValue(select),
                    from = parse.GetValue(from),
                    to = parse.GetValue(to),
                    dryRun = parse.GetValue(dry),
                }, ct).ConfigureAwait(false);
                return parse.GetValue(dry)
                    ? PrintSql(context.Output, answer)
                    : await FollowAsync(context, node, answer, ct).ConfigureAwait(false);
            });
    }

    private static int PrintSql(Output output, JsonNode answer)
    {
        if (output.Format == OutputFormat.Json)
        {
            output.Json(answer);
            return ExitCodes.Ok;
        }

        foreach (var model in answer.Items("models"))
        {
            output.Line($"-- {model.Text("product")}: {model.Text("model")} ({model.Text("materialisation")})");
            output.Line(model.Text("sql")!.Trim() + ";");
            output.Line(string.Empty);
        }

        return ExitCodes.Ok;
    }

    private static async Task<int> MissingAsync(CliContext context, NodeClient node, string[] products,
        string? from, string? to, CancellationToken ct)
    {
        var rows = new List<IReadOnlyList<string?>>();
        foreach (var product in products)
        {
            var answer = await node.GetAsync($"/api/v1/products/{product}/missing"
                + ProductArguments.Query(("from", from), ("to", to)), ct).ConfigureAwait(false);
            rows.AddRange(answer.Items("intervals").Select(i => (IReadOnlyList<string?>)
                [product, i.Text("from"), i.Text("to")]));
        }

        context.Output.Rows(["product", "from", "to"], rows);
        return ExitCodes.Ok;
    }

    private static async Task<int> FollowAsync(CliContext context, NodeClient node, JsonNode answer,
        CancellationToken ct)
    {
        var finished = await BuildProgress.WatchAsync(context.Output, node,
            [.. answer.Items("builds").Select(b => (b.Text("id")!, b.Text("product")!))], ct).ConfigureAwait(false);
        if (context.Output.Format == OutputFormat.Json)
        {
            context.Output.Json(finished);
        }
        else
        {
            Print(context.Output, finished);
        }

        return finished.All(b => b.Text("state") == "published") ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static void Print(Output output, IReadOnlyList<JsonNode> builds)
    {
        output.Rows(["product", "state", "rows", "quarantined", "checks", "seconds"], builds.Select(b =>
            (IReadOnlyList<string?>)[b.Text("product"), b.Text("state"), b.Grouped("rows"), b.Grouped("quarantined"),
                Checks(b), b.Text("seconds")]));
        foreach (var build in builds)
        {
            foreach (var check in build.Items("checks").Where(c => c.Text("status") is not "passed"))
            {
                output.Remark($"{build.Text("product")} {check.Text("table")}: {check.Text("status")} {check.Text("check")}"
                    + string.Create(CultureInfo.InvariantCulture,
                        $" — {check.Number("failing"):N0} of {check.Number("total"):N0} rows. {check.Text("detail")}"));
            }

            if (build.Text("failure") is { } failure)
            {
                output.Remark($"{build.Text("product")}: {build.Text("failureKind")} failure: {failure}");
            }
        }
    }

    private static string Checks(JsonNode build)
    {
        var all = build.Items("checks").ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"{all.Count(c => c.Text("status") == "passed")}/{all.Length}");
    }
}
