using System.Text.Json.Nodes;
using DataMesh.Cli.Rendering;
using DataMesh.Model.Diagnostics;
using DataMesh.Schemas.Files;
using DataMesh.Schemas.Formats;

namespace DataMesh.Cli.Commands.Schemas;

/// <summary>Tells everything that is wrong with the schemas of a command line.</summary>
internal static class SchemaProblems
{
    /// <summary>Prints the problems of the files that have some; the exit code when there are any, else null.</summary>
    public static int? Print(Output output, params IReadOnlyList<SchemaText> schemas)
    {
        var bad = schemas.Where(s => s.Schema is null).ToList();
        if (bad.Count == 0)
        {
            return null;
        }

        if (output.Format == OutputFormat.Json)
        {
            output.Json(new JsonObject
            {
                ["error"] = new JsonObject
                {
                    ["code"] = "invalid-schema",
                    ["message"] = $"{string.Join(", ", bad.Select(s => s.File))}: {bad[0].Problems[0].Message}",
                    ["fix"] = DiagnosticCodes.SchemaInvalid.Fix,
                    ["problems"] = new JsonArray([.. bad.SelectMany(s => s.Problems.Select(p => Json(s.File, p)))]),
                },
            });
            return ExitCodes.Usage;
        }

        foreach (var schema in bad)
        {
            Print(output, DiagnosticCodes.SchemaInvalid, schema.File, schema.Problems);
        }

        return ExitCodes.Usage;
    }

    public static void Print(Output output, DiagnosticCode code, string file, IEnumerable<SchemaProblem> problems) =>
        output.Diagnostics(problems.Select(p => code.At(
            new SourcePosition(file, Math.Max(1, p.Line), Math.Max(1, p.Column)), p.Message,
            p.Pointer.Length > 0 ? p.Pointer : null)));

    public static JsonNode Json(string file, SchemaProblem problem) => new JsonObject
    {
        ["file"] = file,
        ["line"] = problem.Line,
        ["column"] = problem.Column,
        ["pointer"] = problem.Pointer,
        ["message"] = problem.Message,
    };

    /// <summary>The exit code and message for two files of different languages; null when they are of one.</summary>
    public static int? Mixed(Output output, SchemaText first, SchemaText second)
    {
        if (first.Kind == second.Kind)
        {
            return null;
        }

        output.Failure(new Model.Errors.MeshException(Model.Errors.ErrorKind.Invalid, "schema-kinds-differ",
            $"{first.File} is {SchemaFileNames.Name(first.Kind)} and {second.File} is "
            + $"{SchemaFileNames.Name(second.Kind)}.",
            "Compare schemas of one language; datamesh schema convert brings one into the other's."));
        return ExitCodes.Usage;
    }
}
