using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using DataMesh.Cli.Rendering;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Formats;

namespace DataMesh.Cli.Commands.Schemas;

/// <summary><c>datamesh schema register</c>: the next version of a subject.</summary>
internal static class RegisterCommand
{
    public static Command Create(CliContext context)
    {
        var subject = new Option<string>("--subject") { Description = "The subject.", Required = true };
        var schema = new Option<string>("--schema") { Description = "The schema's file.", Required = true };
        var normalize = new Option<bool>("--normalize") { Description = "Bring it to one spelling first." };
        var kind = SchemaOptions.Kind();
        var references = new Option<string[]>("--reference")
        {
            Description = "A registered schema that the file names: NAME=SUBJECT@VERSION. May be repeated.",
            HelpName = "NAME=SUBJECT@VERSION",
        };
        return new Command("register", "Register a schema under a subject; the same one twice is one version.")
            .With(subject, schema, kind, references, normalize)
            .Runs(context, async (parse, ct) =>
            {
                var reader = new SchemaReader(context, parse.GetValue(kind));
                var file = parse.GetValue(schema)!;
                var body = new JsonObject
                {
                    ["schema"] = reader.ReadText(context.Resolve(file)),
                    ["schemaType"] = reader.KindOf(file) switch
                    {
                        SchemaKind.Avro => "AVRO",
                        SchemaKind.Json => "JSON",
                        _ => "PROTOBUF",
                    },
                    ["references"] = new JsonArray([.. (parse.GetValue(references) ?? []).Select(Reference)]),
                };
                using var node = context.Connect();
                return await RunAsync(context.Output, new RegistryClient(node), parse.GetValue(subject)!, body,
                    parse.GetValue(normalize), ct).ConfigureAwait(false);
            });
    }

    private static async Task<int> RunAsync(Output output, RegistryClient registry, string subject, JsonObject body,
        bool normalize, CancellationToken ct)
    {
        try
        {
            var answer = await registry.RegisterAsync(subject, body, normalize, ct).ConfigureAwait(false);
            return output.Answer(answer, () => output.Line($"{subject} has it with id {answer.Text("id")}"
                + (answer.Text("version") is { } version ? $", version {version}" : string.Empty)));
        }
        catch (MeshException refused) when (refused.Kind == ErrorKind.Conflict)
        {
            // The verdict of a check, as datamesh schema check gives it.
            output.Failure(refused);
            return ExitCodes.Failed;
        }
    }

    private static JsonNode Reference(string text)
    {
        var (name, target) = SchemaReader.Split(text);
        var at = target.LastIndexOf('@');
        return at > 0 && int.TryParse(target[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture,
            out var version)
            ? new JsonObject { ["name"] = name, ["subject"] = target[..at], ["version"] = version }
            : throw new MeshException(ErrorKind.Invalid, "bad-reference", $"'{text}' names no registered schema.",
                "Write NAME=SUBJECT@VERSION, for example Money=common.money@1.");
    }
}
