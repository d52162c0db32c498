using System.CommandLine;
using System.Text.Json.Nodes;
using DataMesh.Cli.Rendering;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Files;
using DataMesh.Schemas.Registry.Settings;

namespace DataMesh.Cli.Commands.Schemas;

/// <summary>
/// <c>datamesh schema check</c>: whether a schema may follow others; those of a node's subject, or those of files.
/// </summary>
internal static class CheckCommand
{
    public static Command Create(CliContext context)
    {
        var subject = new Option<string?>("--subject") { Description = "The subject whose versions it would follow." };
        var schema = new Option<string>("--schema") { Description = "The new schema's file.", Required = true };
        var level = SchemaOptions.Level();
        var against = new Option<string[]>("--against")
        {
            Description = "Offline: the earlier versions' files, oldest first.",
            HelpName = "FILE",
            AllowMultipleArgumentsPerToken = true,
        };
        var kind = SchemaOptions.Kind();
        var references = SchemaOptions.References();
        var folders = SchemaOptions.ImportFolders();
        return new Command("check",
                "Ask whether a schema may follow earlier ones; with a node, or offline by --against.")
            .With(subject, schema, level, against, kind, references, folders)
            .Runs(context, async (parse, ct) =>
            {
                var asked = parse.GetValue(level) is { } word ? SchemaOptions.LevelOf(word) : (CompatibilityLevel?)null;
                var reader = new SchemaReader(context, parse.GetValue(kind), parse.GetValue(references),
                    parse.GetValue(folders));
                var candidate = reader.Read(parse.GetValue(schema)!);
                if (parse.GetValue(against) is { Length: > 0 } files)
                {
                    return Judge(context.Output, candidate, [.. files.Select(reader.Read)],
                        asked ?? CompatibilityLevel.Backward);
                }

                if (parse.GetValue(subject) is not { } name)
                {
                    throw new MeshException(ErrorKind.Invalid, "nothing-to-check-against",
                        "There is nothing to compare the schema with.",
                        "Name a subject with --subject, or files with --against.");
                }

                using var node = context.Connect();
                var registry = new RegistryClient(node);
                var found = await registry.PreviousAsync(name, asked, ct).ConfigureAwait(false);
                return Judge(context.Output, candidate, found.Previous, found.Level);
            });
    }

    private static int Judge(Output output, SchemaText candidate, IReadOnlyList<SchemaText> previous,
        CompatibilityLevel level)
    {
        if (SchemaProblems.Print(output, [candidate, .. previous]) is { } invalid)
        {
            return invalid;
        }

        foreach (var other in previous)
        {
            if (SchemaProblems.Mixed(output, other, candidate) is { } mixed)
            {
                return mixed;
            }
        }

        var verdict = CompatibilityChecker.Check(SchemaReader.Formats.Find(candidate.Kind)!, level, candidate.Schema!,
            [.. previous.Select(p => p.Schema!)]);
        if (output.Format == OutputFormat.Json)
        {
            output.Json(Json(candidate, previous, level, verdict));
        }
        else
        {
            Print(output, candidate, previous, level, verdict);
        }

        return verdict.IsCompatible ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static JsonObject Json(SchemaText candidate, IReadOnlyList<SchemaText> previous, CompatibilityLevel level,
        CompatibilityVerdict verdict) => new()
        {
            ["compatible"] = verdict.IsCompatible,
            ["level"] = level.Name(),
            ["kind"] = SchemaFileNames.Name(candidate.Kind),
            ["schema"] = candidate.File,
            ["comparisons"] = new JsonArray(
        [
            .. verdict.Comparisons.Select(c => new JsonObject
            {
                ["against"] = previous[c.Index].File,
                ["direction"] = DifferenceView.Name(c.Direction),
                ["compatible"] = c.IsCompatible,
                ["differences"] = new JsonArray(
                    [.. c.Differences.Select(d => DifferenceView.Json(c.Direction, d))]),
            }),
        ]),
        };

    private static void Print(Output output, SchemaText candidate, IReadOnlyList<SchemaText> previous,
        CompatibilityLevel level, CompatibilityVerdict verdict)
    {
        foreach (var comparison in verdict.Comparisons.Where(c => c.Differences.Count > 0))
        {
            if (output.Format == OutputFormat.Table)
            {
                output.Line($"{previous[comparison.Index].File}:");
            }

            DifferenceView.Table(output, [.. comparison.Differences.Select(d => (comparison.Direction, d))]);
        }

        if (output.Format == OutputFormat.Table)
        {
            output.Line($"{candidate.File} is {(verdict.IsCompatible ? "compatible" : "incompatible")}: {level.Name()}"
                + $" against {previous.Count} earlier {(previous.Count == 1 ? "version" : "versions")}");
        }
    }
}
