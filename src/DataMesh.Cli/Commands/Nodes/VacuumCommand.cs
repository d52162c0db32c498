using System.CommandLine;
using DataMesh.Cli.Rendering;

namespace DataMesh.Cli.Commands.Nodes;

/// <summary><c>datamesh vacuum</c>: removes files that no readable snapshot needs.</summary>
internal static class VacuumCommand
{
    public static Command Create(CliContext context)
    {
        var product = new Argument<string?>("product")
        {
            Description = "Only this product.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var dry = new Option<bool>("--dry-run") { Description = "Only tell what would go." };
        var retain = new Option<string?>("--retain")
        {
            Description = "Keep what snapshots younger than this need, for example '7 days'; "
                + "the product's history when not given.",
        };
        return new Command("vacuum", "Remove data files that no kept snapshot needs.").With(product, retain, dry)
            .Runs(context, async (parse, ct) =>
            {
                using var node = context.Connect();
                var answer = await node.PostAsync("/api/v1/vacuum", new
                {
                    product = parse.GetValue(product),
                    retain = parse.GetValue(retain),
                    dryRun = parse.GetValue(dry),
                }, ct).ConfigureAwait(false);
                if (context.Output.Format == OutputFormat.Json)
                {
                    context.Output.Json(answer);
                }
                else
                {
                    context.Output.Line($"{answer.Grouped("files")} files, {answer.Grouped("bytes")} bytes "
                        + (parse.GetValue(dry) ? "would be removed" : "removed"));
                }

                return ExitCodes.Ok;
            });
    }
}
