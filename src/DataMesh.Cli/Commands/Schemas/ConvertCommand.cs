using System.CommandLine;
using System.Text.Json.Nodes;
using DataMesh.Cli.Rendering;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Files;
using DataMesh.Schemas.Tables;
using DataMesh.Schemas.Tables.Ddl;

namespace DataMesh.Cli.Commands.Schemas;

/// <summary>
/// <c>datamesh schema convert FILE --to KIND</c>: a schema in another language, or as a DuckDB table and back.
/// </summary>
internal static class ConvertCommand
{
    private const string Table = "table";
    private static readonly string[] Targets = ["avro", "json", "protobuf", Table];

    public static Command Create(CliContext context)
    {
        var file = new Argument<string>("file") { Description = "A schema, or a table's CREATE TABLE in a .sql file." };
        var to = new Option<string>("--to")
        {
            Description = "The language to make: avro, json, protobuf or table (DuckDB's CREATE TABLE).",
            HelpName = string.Join('|', Targets),
            Required = true,
        };
        var name = new Option<string?>("--name")
        {
            Description = "The record's or message's name, for example listening.PlayEvent.",
        };
        var kind = new Option<string?>("--kind")
        {
            Description = "The file's language: avro, json, protobuf or table. By the ending when not given.",
            HelpName = string.Join('|', Targets),
        };
        var references = SchemaOptions.References();
        var folders = SchemaOptions.ImportFolders();
        to.CompletionSources.Add(Targets);
        kind.CompletionSources.Add(Targets);
        return new Command("convert", "Write a schema in another language, or as a table; offline.")
            .With(file, to, name, kind, references, folders)
            .Runs(context, (parse, _) =>
            {
                var (from, target) = (parse.GetValue(kind), Target(parse.GetValue(to)!));
                var path = parse.GetValue(file)!;
                var isTable = from is null ? Path.GetExtension(path).Equals(".sql", StringComparison.OrdinalIgnoreCase)
                    : from == Table;
                var reader = new SchemaReader(context, isTable ? null : from, parse.GetValue(references),
                    parse.GetValue(folders));
                return Task.FromResult(Run(context, reader, path, isTable, target, parse.GetValue(name)));
            });
    }

    private static string Target(string word) => Targets.Contains(word, StringComparer.OrdinalIgnoreCase)
        ? word.ToLowerInvariant()
        : throw new MeshException(ErrorKind.Invalid, "bad-schema-kind", $"'{word}' is nothing to convert to.",
            NearestName.Suggest(word, Targets));

    private static int Run(CliContext context, SchemaReader reader, string path, bool isTable, string target,
        string? name)
    {
        TableConversion table;
        if (isTable)
        {
            table = TableDdl.Read(reader.ReadText(context.Resolve(path)));
        }
        else
        {
            var schema = reader.Read(path);
            if (SchemaProblems.Print(context.Output, schema) is { } invalid)
            {
                return invalid;
            }

            table = SchemaReader.Formats.Find(schema.Kind)!.ToTable(schema.Schema!);
        }

        if (table.Table is not { } rows)
        {
            return Print(context.Output, path, target, new SchemaConversion(null, table.Problems, table.Notes));
        }

        var named = name is null ? rows : rows with { Name = name };
        var written = target == Table
            ? TableDdl.Write(named)
            : SchemaReader.Formats.Find(SchemaFileNames.KindNamed(target)!.Value)?.FromTable(named)
                ?? throw new MeshException(ErrorKind.Invalid, "schema-kind-unsupported",
                    $"{target} schemas are not supported yet.");
        return Print(context.Output, path, target, written with { Notes = [.. table.Notes, .. written.Notes] });
    }

    private static int Print(Output output, string path, string target, SchemaConversion result)
    {
        if (output.Format == OutputFormat.Json)
        {
            output.Json(new JsonObject
            {
                ["to"] = target,
                ["text"] = result.Text,
                ["problems"] = new JsonArray([.. result.Problems.Select(p => SchemaProblems.Json(path, p))]),
                ["notes"] = new JsonArray([.. result.Notes.Select(n => (JsonNode)n)]),
            });
        }
        else
        {
            SchemaProblems.Print(output, DiagnosticCodes.SchemaNoTable, path, result.Problems);
            foreach (var note in result.Notes)
            {
                output.Remark($"note: {note}");
            }

            output.Raw(result.Text is null ? string.Empty : result.Text.TrimEnd() + "\n");
        }

        return result.Text is null ? ExitCodes.Failed : ExitCodes.Ok;
    }
}
