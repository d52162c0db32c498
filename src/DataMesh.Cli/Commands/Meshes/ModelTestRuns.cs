using System.Globalization;
using DataMesh.Cli.Rendering;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Errors;
using DataMesh.Model.Folders;
using DataMesh.Pipelines.ModelTests;

namespace DataMesh.Cli.Commands.Meshes;

/// <summary>Runs the unit tests of many products and prints what differs.</summary>
internal static class ModelTestRuns
{
    public static int Run(CliContext context, MeshDefinition mesh, string folder, IReadOnlyList<string> products,
        IReadOnlyList<string> select, CancellationToken ct)
    {
        var chosen = Choose(mesh, products);
        var results = new List<ModelTestResult>();
        var diagnostics = new List<Diagnostic>();
        foreach (var product in chosen)
        {
            var run = ModelTestRunner.Run(product, new ModelTestOptions
            {
                InputSchema = new InputSchemas(mesh, product, folder).Of,
                Select = select,
                Time = context.Time,
            }, ct);
            diagnostics.AddRange(run.Diagnostics);
            results.AddRange(run.Value ?? []);
        }

        if (context.Output.Format == OutputFormat.Json)
        {
            context.Output.Json(ModelTestReport.Of(results, diagnostics));
        }
        else
        {
            Print(context.Output, results, diagnostics);
        }

        var good = results.TrueForAll(r => r.Outcome == ModelTestOutcome.Passed)
            && !diagnostics.Exists(d => d.Severity == DiagnosticSeverity.Error);
        return good ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static IReadOnlyList<ProductDefinition> Choose(MeshDefinition mesh, IReadOnlyList<string> names)
    {
        var all = mesh.Products.ToArray();
        return names.Count == 0 ? all : [.. names.Select(name => Array.Find(all, p => p.QualifiedName == name)
            ?? throw new MeshException(ErrorKind.NotFound, "product-not-found", $"The mesh has no product '{name}'.",
                NearestName.Suggest(name, [.. all.Select(p => p.QualifiedName)])))];
    }

    private static void Print(Output output, List<ModelTestResult> results, List<Diagnostic> diagnostics)
    {
        output.Diagnostics(diagnostics);
        foreach (var result in results)
        {
            var word = result.Outcome switch
            {
                ModelTestOutcome.Passed => "passed",
                ModelTestOutcome.Failed => "failed",
                _ => "error ",
            };
            output.Line($"{word}  {result.Product}  {result.Model}: {result.Name}");
            if (result.Outcome != ModelTestOutcome.Passed)
            {
                output.Line($"  {result.At}");
                output.Line("  " + result.Describe().TrimEnd().ReplaceLineEndings(Environment.NewLine + "  "));
            }
        }

        output.Line(string.Create(CultureInfo.InvariantCulture,
            $"{results.Count(r => r.Outcome == ModelTestOutcome.Passed)} passed, "
            + $"{results.Count(r => r.Outcome != ModelTestOutcome.Passed)} failed"));
    }
}
