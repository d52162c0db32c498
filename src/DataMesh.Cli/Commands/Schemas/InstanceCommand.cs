using System.CommandLine;
using System.Text.Json.Nodes;
using DataMesh.Cli.Rendering;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Json;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Cli.Commands.Schemas;

/// <summary><c>datamesh schema validate FILE… --schema F</c>: whether JSON values are as a JSON Schema says.</summary>
internal static class InstanceCommand
{
    public static Command Create(CliContext context)
    {
        var files = new Argument<string[]>("file")
        {
            Description = "JSON files, one value each.", Arity = ArgumentArity.OneOrMore,
        };
        var schema = new Option<string>("--schema") { Description = "The JSON Schema's file.", Required = true };
        var formats = new Option<bool>("--formats")
        {
            Description = "Check the keyword format too, which otherwise only describes.",
        };
        var references = SchemaOptions.References();
        return new Command("validate", "Hold JSON files against a JSON Schema; offline.")
            .With(files, schema, formats, references)
            .Runs(context, (parse, _) =>
            {
                var reader = new SchemaReader(context, "json", parse.GetValue(references));
                var text = reader.Read(parse.GetValue(schema)!);
                return Task.FromResult(SchemaProblems.Print(context.Output, text) ?? Run(context.Output,
                    [.. parse.GetValue(files)!.Select(f => (f, Judge(context, f, (JsonSchema)text.Schema!,
                        parse.GetValue(formats))))]));
            });
    }

    private static JsonValidation Judge(CliContext context, string file, JsonSchema schema, bool formats)
    {
        var path = context.Resolve(file);
        if (!File.Exists(path))
        {
            throw new MeshException(ErrorKind.NotFound, "file-missing", $"There is no file {path}.");
        }

        try
        {
            return schema.Validate(File.ReadAllBytes(path), formats);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MeshException(ErrorKind.Unavailable, "file-unreadable", $"{path} cannot be read: {e.Message}");
        }
    }

    private static int Run(Output output, IReadOnlyList<(string File, JsonValidation Verdict)> verdicts)
    {
        if (output.Format == OutputFormat.Json)
        {
            output.Json(new JsonObject
            {
                ["valid"] = verdicts.All(v => v.Verdict.IsValid),
                ["files"] = new JsonArray([.. verdicts.Select(v => new JsonObject
                {
                    ["file"] = v.File,
                    ["valid"] = v.Verdict.IsValid,
                    ["errors"] = new JsonArray([.. v.Verdict.Errors.Select(Json)]),
                })]),
            });
        }
        else
        {
            foreach (var (file, verdict) in verdicts)
            {
                Print(output, file, verdict);
            }
        }

        return verdicts.All(v => v.Verdict.IsValid) ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static void Print(Output output, string file, JsonValidation verdict)
    {
        output.Line(verdict.IsValid ? $"{file}: valid" : $"{file}: invalid");
        if (!verdict.IsValid)
        {
            output.Rows(["where", "rule", "value", "what"], verdict.Errors.Select(e => (IReadOnlyList<string?>)
                [e.InstancePointer.Length == 0 ? "/" : e.InstancePointer, e.SchemaPointer, e.Value, e.Message]));
        }
    }

    private static JsonNode Json(JsonValidationError error) => new JsonObject
    {
        ["instance"] = error.InstancePointer,
        ["schema"] = error.SchemaPointer,
        ["keyword"] = error.Keyword,
        ["value"] = error.Value,
        ["message"] = error.Message,
        ["causes"] = new JsonArray([.. error.Causes.Select(Json)]),
    };
}
