using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using DataMesh.Cli.Commands.Products;
using DataMesh.Cli.Rendering;

namespace DataMesh.Cli.Commands.Builds;

/// <summary><c>datamesh quarantine list|show|replay</c>: rows kept back, why, and bringing them in after a fix.</summary>
internal static class QuarantineCommand
{
    public static Command Create(CliContext context) =>
        new Command("quarantine", "Look at rows that failed a check, and replay them after a fix.")
            .With(List(context), Show(context), Replay(context));

    private static Command List(CliContext context) =>
        new Command("list", "Products with rows in quarantine.").Runs(context, async (_, ct) =>
        {
            using var node = context.Connect();
            var answer = await node.GetAsync("/api/v1/quarantine", ct).ConfigureAwait(false);
            context.Output.Rows(["product", "port", "rows", "reasons"], answer.Items("tables").Select(t =>
                (IReadOnlyList<string?>)[t.Text("product"), t.Text("port"), t.Text("rows"), t.Text("reasons")]));
            return ExitCodes.Ok;
        });

    private static Command Show(CliContext context)
    {
        var product = ProductArguments.Product();
        var port = new Option<string?>("--port") { Description = "Only this port." };
        var limit = new Option<int>("--limit") { Description = "Rows at most.", DefaultValueFactory = _ => 50 };
        return new Command("show", "The quarantined rows with their reasons.").With(product, port, limit)
            .Runs(context, async (parse, ct) =>
            {
                using var node = context.Connect();
                var answer = await node.GetAsync($"/api/v1/quarantine/{parse.GetValue(product)}" + ProductArguments.Query(
                    ("port", parse.GetValue(port)),
                    ("limit", parse.GetValue(limit).ToString(CultureInfo.InvariantCulture))), ct).ConfigureAwait(false);
                foreach (var table in answer.Items("tables"))
                {
                    context.Output.Rows([.. table.Items("columns").Select(c => c.Text()!)], table.Items("rows").Select(r =>
                        (IReadOnlyList<string?>)[.. ((JsonArray)r).Select(cell => cell.Text())]));
                }

                return ExitCodes.Ok;
            });
    }

    private static Command Replay(CliContext context)
    {
        var product = ProductArguments.Product();
        return new Command("replay", "Check the rows again with today's rules; those that pass are published.")
            .With(product)
            .Runs(context, async (parse, ct) =>
            {
                using var node = context.Connect();
                var answer = await node.PostAsync($"/api/v1/quarantine/{parse.GetValue(product)}/replay", body: null, ct)
                    .ConfigureAwait(false);
                if (context.Output.Format == OutputFormat.Json)
                {
                    context.Output.Json(answer);
                }
                else
                {
                    context.Output.Line($"{answer.Grouped("published")} rows published, "
                        + $"{answer.Grouped("remaining")} stay in quarantine");
                }

                return ExitCodes.Ok;
            });
    }
}
