using System.CommandLine;
using DataMesh.Server.Meshes;

namespace DataMesh.Cli.Commands.Meshes;

/// <summary><c>datamesh test [PRODUCT …]</c>: runs the unit tests of models, without a node.</summary>
internal static class TestCommand
{
    public static Command Create(CliContext context)
    {
        var products = new Argument<string[]>("product")
        {
            Description = "Products to test; all when none is named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var dir = new Option<string?>("--mesh") { Description = "The mesh folder." };
        return new Command("test", "Run the unit tests of models (tests/*.yaml), without a node.")
            .With(products, dir)
            .Runs(context, (parse, ct) => Task.FromResult(
                Run(context, MeshArguments.Find(context, parse.GetValue(dir)), parse.GetValue(products) ?? [], ct)));
    }

    private static int Run(CliContext context, string folder, string[] products, CancellationToken ct)
    {
        var check = MeshCheck.Run(folder);
        if (!check.IsValid)
        {
            context.Output.Diagnostics(check.Diagnostics);
            return ExitCodes.Failed;
        }

        return ModelTestRuns.Run(context, check.Value, products, ct);
    }
}
