using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using DataMesh.Cli.Commands.Products;
using DataMesh.Cli.Rendering;

namespace DataMesh.Cli.Commands.Builds;

/// <summary>
/// <c>datamesh quarantine list|show|replay</c>: rows kept back, why, and bringing them in after a fix.
/// </summary>
internal static class QuarantineCommand
{
    public static Command Create(CliContext context) =>
        new Command("quarantine", "Look at rows that failed a check, and replay them after a fix.")
            .With(List(context), Show(context), Replay(context));

    private static Command List(CliContext context) =>
        new Command("list", "Ports with rows in quarantine, and the checks that the rows failed.")
            .Runs(context, async (_, ct) =>
            {
                using var node = context.Connect();
                var answer = await node.GetAsync("/api/v1/quarantine", ct).ConfigureAwait(false);
                return context.Output.Answer(answer, () => context.Output.Rows(
                    ["product", "port", "rows", "reasons", "newest"], answer.Items("tables").Select(t =>
                        (IReadOnlyList<string?>)[t.Text("product"), t.Text("port"), t.Grouped("rows"),
                            Reasons(t["reasons"] as JsonObject), t.Moment("newest")])));
            });

    private static Command Show(CliContext context)
    {
        var product = ProductArguments.Product();
        var port = new Option<string?>("--port") { Description = "Only this port." };
        var reason = new Option<string?>("--reason") { Description = "Only rows that failed this check." };
        var limit = new Option<int>("--limit") { Description = "Rows at most.", DefaultValueFactory = _ => 50 };
        return new Command("show", "The quarantined rows with their reasons.").With(product, port, reason, limit)
            .Runs(context, async (parse, ct) =>
            {
                using var node = context.Connect();
                var answer = await node.GetAsync($"/api/v1/quarantine/{parse.GetValue(product)}"
                    + ProductArguments.Query(
                    ("port", parse.GetValue(port)), ("reason", parse.GetValue(reason)),
                    ("limit", parse.GetValue(limit).ToString(CultureInfo.InvariantCulture))), ct).ConfigureAwait(false);
                return context.Output.Answer(answer, () => PrintRows(context.Output, answer));
            });
    }

    private static Command Replay(CliContext context)
    {
        var product = ProductArguments.Product();
        var port = new Option<string?>("--port") { Description = "Only this port." };
        return new Command("replay", "Check the rows again with today's rules; those that pass are published.")
            .With(product, port)
            .Runs(context, async (parse, ct) =>
            {
                using var node = context.Connect();
                var answer = await node.PostAsync($"/api/v1/quarantine/{parse.GetValue(product)}/replay"
                    + ProductArguments.Query(("port", parse.GetValue(port))), body: null, ct).ConfigureAwait(false);
                return await BuildReport.FollowAsync(context.Output, node, answer, ct).ConfigureAwait(false);
            });
    }

    private static void PrintRows(Output output, JsonNode answer)
    {
        var shown = false;
        foreach (var table in answer.Items("tables"))
        {
            var (columns, rows) = table.Items("rows").Table([.. table.Items("columns").Select(c => c.Text()!)]);
            var port = $"{answer.Text("product")}/{table.Text("port")}";
            output.Remark($"{port}: {table.Grouped("total")} rows in quarantine");
            output.Rows(columns, rows);
            shown = true;
        }

        if (!shown)
        {
            output.Remark($"{answer.Text("product")} has no rows in quarantine");
        }
    }

    /// <summary>A row that failed several checks is counted under all of them together.</summary>
    private static string Reasons(JsonObject? reasons) => string.Join(", ", (reasons ?? [])
        .Select(r => $"{r.Key.Replace(", ", "+", StringComparison.Ordinal)}: {r.Value.Text()}"));
}
