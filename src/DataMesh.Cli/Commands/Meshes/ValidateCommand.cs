using System.CommandLine;
using System.Globalization;
using DataMesh.Cli.Rendering;
using DataMesh.Model.Diagnostics;
using DataMesh.Server.Meshes;

namespace DataMesh.Cli.Commands.Meshes;

/// <summary><c>datamesh validate [DIR]</c>: every error of every file at once, without a node.</summary>
internal static class ValidateCommand
{
    public static Command Create(CliContext context)
    {
        var dir = MeshArguments.Folder();
        return new Command("validate", "Check a mesh folder offline; prints every error with its place and fix.")
            .With(dir)
            .Runs(context, (parse, _) => Task.FromResult(Run(context, parse.GetValue(dir))));
    }

    private static int Run(CliContext context, string? dir)
    {
        var folder = MeshArguments.Find(context, dir);
        var check = MeshCheck.Run(folder);
        if (context.Output.Format == OutputFormat.Json)
        {
            context.Output.Json(new { valid = check.IsValid,
                diagnostics = check.Diagnostics.Select(DiagnosticView.Of) });
        }
        else
        {
            context.Output.Diagnostics(check.Diagnostics);
            context.Output.Line(check.IsValid
                ? $"{folder} is valid: {Count(check.Value.Domains.Count, "domain")}, "
                    + $"{Count(check.Value.Products.Count(), "product")}"
                : $"{check.Diagnostics.Count(d => d.Severity == DiagnosticSeverity.Error)} errors in {folder}");
        }

        return check.IsValid ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static string Count(int count, string word) => string.Create(CultureInfo.InvariantCulture,
        $"{count} {word}{(count == 1 ? "" : "s")}");
}
