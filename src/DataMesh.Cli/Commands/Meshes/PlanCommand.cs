using System.CommandLine;
using System.Text.Json.Nodes;
using DataMesh.Cli.Rendering;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Folders;

namespace DataMesh.Cli.Commands.Meshes;

/// <summary><c>datamesh plan</c> and <c>datamesh apply</c>: what would change, and changing it.</summary>
internal static class PlanCommand
{
    public static Command CreatePlan(CliContext context) =>
        Create(context, "plan", "Show what apply would change, and which consumers a breaking change hits.",
            dryRun: true);

    public static Command CreateApply(CliContext context) =>
        Create(context, "apply", "Register a mesh folder with the node; applying the same twice changes nothing.",
            dryRun: false);

    private static Command Create(CliContext context, string name, string description, bool dryRun)
    {
        var dir = MeshArguments.Folder();
        return new Command(name, description).With(dir).Runs(context, async (parse, ct) =>
        {
            var folder = MeshArguments.Find(context, parse.GetValue(dir));
            using var node = context.Connect();
            var files = MeshFolder.Read(folder);
            var unreadable = files.Findings.Where(f => f.Severity == DiagnosticSeverity.Error).ToArray();
            if (unreadable.Length > 0)
            {
                context.Output.Diagnostics(unreadable);
                return ExitCodes.Failed;
            }

            var answer = await node.PostAsync("/api/v1/apply", new { files.Files, dryRun }, ct).ConfigureAwait(false);
            return Print(context.Output, answer);
        });
    }

    private static int Print(Output output, JsonNode answer)
    {
        var valid = answer.Text("valid") == "true";
        if (output.Format == OutputFormat.Json)
        {
            output.Json(answer);
            return valid ? ExitCodes.Ok : ExitCodes.Failed;
        }

        foreach (var diagnostic in answer.Items("diagnostics"))
        {
            output.Remark(diagnostic.Text("text") ?? diagnostic.ToJsonString());
        }

        output.Line(answer.Text("text")?.TrimEnd() ?? string.Empty);
        return valid ? ExitCodes.Ok : ExitCodes.Failed;
    }
}
