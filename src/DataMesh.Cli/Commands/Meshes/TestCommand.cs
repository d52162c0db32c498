using System.CommandLine;
using DataMesh.Cli.Rendering;
using DataMesh.Server.Meshes;

namespace DataMesh.Cli.Commands.Meshes;

/// <summary><c>datamesh test [PRODUCT …]</c>: runs the unit tests of models, without a node.</summary>
internal static class TestCommand
{
    public static Command Create(CliContext context)
    {
        var products = new Argument<string[]>("product")
        {
            Description = "Products to test, as domain/product; all when none is named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var dir = new Option<string?>("--mesh") { Description = "The mesh folder." };
        var select = new Option<string[]>("--select")
        {
            Description = "Only tests whose name or model matches; * stands for anything. May be repeated.",
        };
        return new Command("test", "Run the unit tests of models (tests/*.yaml), without a node.")
            .With(products, dir, select)
            .Runs(context, (parse, ct) => Task.FromResult(Run(context, MeshArguments.Find(context, parse.GetValue(dir)),
                parse.GetValue(products) ?? [], parse.GetValue(select) ?? [], ct)));
    }

    private static int Run(CliContext context, string folder, string[] products, string[] select, CancellationToken ct)
    {
        var check = MeshCheck.Run(folder);
        if (check.IsValid)
        {
            return ModelTestRuns.Run(context, check.Value, folder, products, select, ct);
        }

        if (context.Output.Format == OutputFormat.Json)
        {
            context.Output.Json(ModelTestReport.Of([], check.Diagnostics));
        }
        else
        {
            context.Output.Diagnostics(check.Diagnostics);
        }

        return ExitCodes.Failed;
    }
}
