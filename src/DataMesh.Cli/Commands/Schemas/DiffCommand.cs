using System.CommandLine;
using System.Text.Json.Nodes;
using DataMesh.Cli.Rendering;
using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Files;

namespace DataMesh.Cli.Commands.Schemas;

/// <summary><c>datamesh schema diff OLD NEW</c>: every difference, and who cannot read whom; offline.</summary>
internal static class DiffCommand
{
    public static Command Create(CliContext context)
    {
        var older = new Argument<string>("old") { Description = "The older schema's file." };
        var newer = new Argument<string>("new") { Description = "The newer schema's file." };
        var kind = SchemaOptions.Kind();
        var references = SchemaOptions.References();
        var folders = SchemaOptions.ImportFolders();
        return new Command("diff", "Compare two schema files in both directions; offline.")
            .With(older, newer, kind, references, folders)
            .Runs(context, (parse, _) =>
            {
                var reader = new SchemaReader(context, parse.GetValue(kind), parse.GetValue(references),
                    parse.GetValue(folders));
                return Task.FromResult(Run(context.Output, reader.Read(parse.GetValue(older)!),
                    reader.Read(parse.GetValue(newer)!)));
            });
    }

    private static int Run(Output output, SchemaText older, SchemaText newer)
    {
        if ((SchemaProblems.Print(output, older, newer) ?? SchemaProblems.Mixed(output, older, newer)) is { } failed)
        {
            return failed;
        }

        var format = SchemaReader.Formats.Find(older.Kind)!;
        var backward = format.Compare(newer.Schema!, older.Schema!);
        var forward = format.Compare(older.Schema!, newer.Schema!);
        var (reads, isRead) = (backward.All(d => !d.Breaks), forward.All(d => !d.Breaks));
        if (output.Format == OutputFormat.Json)
        {
            output.Json(new JsonObject
            {
                ["kind"] = SchemaFileNames.Name(older.Kind),
                ["old"] = older.File,
                ["new"] = newer.File,
                ["compatible"] = new JsonObject
                {
                    ["backward"] = reads,
                    ["forward"] = isRead,
                    ["full"] = reads && isRead,
                },
                ["differences"] = new JsonArray(
                [
                    .. backward.Select(d => DifferenceView.Json(SchemaDirection.Backward, d)),
                    .. forward.Select(d => DifferenceView.Json(SchemaDirection.Forward, d)),
                ]),
            });
            return ExitCodes.Ok;
        }

        if (backward.Count + forward.Count > 0)
        {
            DifferenceView.Table(output,
            [
                .. backward.Select(d => (SchemaDirection.Backward, d)),
                .. forward.Select(d => (SchemaDirection.Forward, d)),
            ]);
        }

        if (output.Format == OutputFormat.Table)
        {
            output.Line($"backward (new reads old): {Word(reads)} · forward (old reads new): {Word(isRead)}"
                + $" · full: {Word(reads && isRead)}");
        }

        return ExitCodes.Ok;
    }

    private static string Word(bool compatible) => compatible ? "compatible" : "incompatible";
}
