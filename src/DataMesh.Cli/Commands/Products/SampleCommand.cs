using System.CommandLine;
using System.Text.Json.Nodes;
using DataMesh.Cli.Rendering;

namespace DataMesh.Cli.Commands.Products;

/// <summary><c>datamesh sample ADDRESS</c>: a few rows of a port's newest snapshot.</summary>
internal static class SampleCommand
{
    public static Command Create(CliContext context)
    {
        var address = ProductArguments.Address();
        return new Command("sample", "Show a few rows of a port; personal data is withheld.")
            .With(address)
            .Runs(context, async (parse, ct) =>
            {
                using var node = context.Connect();
                var sample = await node.GetAsync("/api/v1/sample"
                    + ProductArguments.Query(("address", parse.GetValue(address))), ct).ConfigureAwait(false);
                return context.Output.Answer(sample, () =>
                {
                    var (columns, rows) = (sample as JsonArray ?? []).OfType<JsonNode>().Table();
                    context.Output.Rows(columns, rows);
                });
            });
    }
}
