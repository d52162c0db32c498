using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using DataMesh.Cli.Rendering;
using DataMesh.Model.Errors;

namespace DataMesh.Cli.Commands.Schemas;

/// <summary><c>datamesh schema list</c> and <c>show</c>: what the node's registry holds.</summary>
internal static class RegistryCommands
{
    public static Command List(CliContext context)
    {
        var prefix = new Argument<string?>("prefix")
        {
            Description = "Only subjects that begin so, for example a domain.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var deleted = new Option<bool>("--deleted") { Description = "Also subjects that are deleted softly." };
        return new Command("list", "The subjects of the node's registry with their newest versions.")
            .With(prefix, deleted)
            .Runs(context, async (parse, ct) =>
            {
                using var node = context.Connect();
                var registry = new RegistryClient(node);
                var names = await registry.SubjectsAsync(parse.GetValue(prefix), parse.GetValue(deleted), ct)
                    .ConfigureAwait(false);
                var rows = new JsonArray();
                foreach (var name in names.AsArray().Select(n => n.Text()!))
                {
                    rows.Add(await RowAsync(registry, name, parse.GetValue(deleted), ct).ConfigureAwait(false));
                }

                var answer = new JsonObject { ["subjects"] = rows };
                return context.Output.Answer(answer, () => context.Output.Rows(["subject", "version", "id", "kind"],
                    answer.Items("subjects").Select(s => (IReadOnlyList<string?>)
                        [s.Text("subject"), s.Text("version") ?? "deleted", s.Text("id") ?? "",
                            s.Text("kind") ?? ""])));
            });
    }

    public static Command Show(CliContext context)
    {
        var subject = new Argument<string?>("subject")
        {
            Description = "The subject; or give --id.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var version = new Option<string>("--version")
        {
            Description = "A version's number, or latest.",
            DefaultValueFactory = _ => "latest",
        };
        var id = new Option<int?>("--id") { Description = "The schema's id instead of a subject." };
        return new Command("show", "A registered schema: its text, id, version, language and references.")
            .With(subject, version, id)
            .Runs(context, async (parse, ct) =>
            {
                using var node = context.Connect();
                var registry = new RegistryClient(node);
                var answer = (parse.GetValue(id), parse.GetValue(subject)) switch
                {
                    ({ } number, _) => await registry.SchemaAsync(number, ct).ConfigureAwait(false),
                    (_, { } name) => await registry.VersionAsync(name, parse.GetValue(version)!, ct)
                        .ConfigureAwait(false),
                    _ => throw new MeshException(ErrorKind.Invalid, "nothing-to-show",
                        "There is neither a subject nor an id.", "Name a subject, or give --id."),
                };
                return context.Output.Answer(answer, () => Print(context.Output, answer, parse.GetValue(id)));
            });
    }

    private static async Task<JsonNode> RowAsync(RegistryClient registry, string name, bool deleted,
        CancellationToken ct)
    {
        try
        {
            var latest = await registry.VersionAsync(name, "latest", ct).ConfigureAwait(false);
            return new JsonObject
            {
                ["subject"] = name,
                ["version"] = latest["version"]?.DeepClone(),
                ["id"] = latest["id"]?.DeepClone(),
                ["kind"] = (latest.Text("schemaType") ?? "AVRO").ToLowerInvariant(),
            };
        }
        catch (MeshException e) when (deleted && e.Kind == ErrorKind.NotFound)
        {
            return new JsonObject { ["subject"] = name };
        }
    }

    private static void Print(Output output, JsonNode answer, int? id)
    {
        var facts = new List<string>();
        Fact("subject", answer.Text("subject"));
        Fact("version", answer.Text("version"));
        Fact("id", answer.Text("id") ?? id?.ToString(CultureInfo.InvariantCulture));
        Fact("kind", (answer.Text("schemaType") ?? "AVRO").ToLowerInvariant());
        output.Remark(string.Join(" · ", facts));
        foreach (var reference in answer.Items("references"))
        {
            output.Remark($"refers to {reference.Text("name")}: {reference.Text("subject")} version "
                + reference.Text("version"));
        }

        output.Line(answer.Text("schema")?.TrimEnd() ?? string.Empty);

        void Fact(string name, string? value)
        {
            if (value is { Length: > 0 })
            {
                facts.Add($"{name} {value}");
            }
        }
    }
}
