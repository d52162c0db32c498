using System.CommandLine;
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
        var select = new Option<string?>("--select")
        {
            Description = "Only these models: name, +name, name+, tag:x.",
        };
        var from = new Option<string?>("--from")
        {
            Description = "First partition to (re)build, for example 2026-10-01.",
        };
        var to = new Option<string?>("--to") { Description = "End of the range, exclusive." };
        var dry = new Option<bool>("--dry-run") { Description = "Print the compiled SQL and run nothing." };
        var missing = new Option<bool>("--missing")
        {
            Description = "List the intervals that were never built and stop.",
        };
        var noWait = new Option<bool>("--no-wait")
        {
            Description = "Ask for the builds, print their ids and do not follow them.",
        };
        return new Command("build", "Build products: run, check, publish. Ctrl-C cancels them.")
            .With(products, full, select, from, to, dry, missing, noWait)
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
                return parse.GetValue(dry) ? PrintSql(context.Output, answer)
                    : parse.GetValue(noWait) ? PrintIds(context.Output, answer)
                    : await BuildReport.FollowAsync(context.Output, node, answer, ct).ConfigureAwait(false);
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

    private static int PrintIds(Output output, JsonNode answer) =>
        output.Answer(answer, () => output.Rows(["product", "build"],
        answer.Items("builds").Select(b => (IReadOnlyList<string?>)[b.Text("product"), b.Text("id")])));

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
}
