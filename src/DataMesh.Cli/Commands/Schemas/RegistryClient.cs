using System.Globalization;
using System.Text.Json.Nodes;
using DataMesh.Cli.Nodes;
using DataMesh.Cli.Rendering;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Files;
using DataMesh.Schemas.Formats;

namespace DataMesh.Cli.Commands.Schemas;

/// <summary>The registry of a node, over the interface that every registry client speaks.</summary>
internal sealed class RegistryClient(NodeClient node)
{
    private const string Root = "/schemas";

    public Task<JsonNode> SubjectsAsync(string? prefix, bool deleted, CancellationToken ct) =>
        node.GetAsync($"{Root}/subjects" + Products.ProductArguments.Query(
            ("subjectPrefix", prefix), ("deleted", deleted ? "true" : null)), ct);

    /// <param name="version">A number or <c>latest</c>.</param>
    public Task<JsonNode> VersionAsync(string subject, string version, CancellationToken ct) =>
        node.GetAsync($"{Root}/subjects/{Name(subject)}/versions/{Name(version)}", ct);

    public Task<JsonNode> VersionsAsync(string subject, CancellationToken ct) =>
        node.GetAsync($"{Root}/subjects/{Name(subject)}/versions", ct);

    public Task<JsonNode> SchemaAsync(int id, CancellationToken ct) =>
        node.GetAsync($"{Root}/schemas/ids/{Text(id)}", ct);

    public Task<JsonNode> ConfigAsync(string subject, CancellationToken ct) =>
        node.GetAsync($"{Root}/config/{Name(subject)}?defaultToGlobal=true", ct);

    public Task<JsonNode> RegisterAsync(string subject, JsonObject body, bool normalize, CancellationToken ct) =>
        node.PostAsync($"{Root}/subjects/{Name(subject)}/versions" + (normalize ? "?normalize=true" : ""), body, ct);

    /// <summary>
    /// The versions of a subject that a new one is compared with, oldest first, and the level that counts. Where the
    /// subject keeps groups of versions apart, those of the newest one's group.
    /// </summary>
    public async Task<(IReadOnlyList<SchemaText> Previous, CompatibilityLevel Level)> PreviousAsync(string subject,
        CompatibilityLevel? asked, CancellationToken ct)
    {
        var config = await ConfigAsync(subject, ct).ConfigureAwait(false);
        var level = asked ?? SchemaOptions.LevelOf(config.Text("compatibilityLevel") ?? "BACKWARD");
        var numbers = (await VersionsAsync(subject, ct).ConfigureAwait(false)).AsArray()
            .Select(v => v!.GetValue<int>()).ToList();
        var group = config.Text("compatibilityGroup");
        var found = new List<SchemaText>();
        string? wanted = null;
        foreach (var number in numbers.OrderDescending())
        {
            var version = await VersionAsync(subject, Text(number), ct).ConfigureAwait(false);
            var own = group is null ? null : version["metadata"]?["properties"].Text(group);
            wanted ??= own;
            if (own != wanted)
            {
                continue;
            }

            found.Insert(0, await ParseAsync($"{subject}:{Text(number)}", version, ct).ConfigureAwait(false));
            if (level is not (CompatibilityLevel.BackwardTransitive or CompatibilityLevel.ForwardTransitive
                or CompatibilityLevel.FullTransitive))
            {
                break;
            }
        }

        return (found, level);
    }

    private async Task<SchemaText> ParseAsync(string label, JsonNode version, CancellationToken ct)
    {
        var kind = SchemaFileNames.KindNamed(version.Text("schemaType") ?? "AVRO") ?? SchemaKind.Avro;
        var references = new Dictionary<string, ReferencedSchema>(StringComparer.Ordinal);
        var ordered = new List<ReferencedSchema>();
        await CollectAsync(version, references, ordered, depth: 0, ct).ConfigureAwait(false);
        var format = SchemaReader.Formats.Find(kind) ?? throw new MeshException(ErrorKind.Invalid,
            "schema-kind-unsupported", $"{SchemaFileNames.Name(kind)} schemas are not supported yet.");
        var parse = format.Parse(new SchemaSource(version.Text("schema") ?? string.Empty, ordered));
        return new SchemaText(label, kind, parse.Schema, parse.Problems);
    }

    private async Task CollectAsync(JsonNode version, Dictionary<string, ReferencedSchema> known,
        List<ReferencedSchema> ordered, int depth, CancellationToken ct)
    {
        foreach (var reference in version.Items("references"))
        {
            var name = reference.Text("name") ?? string.Empty;
            if (depth < 32 && !known.ContainsKey(name))
            {
                var target = await VersionAsync(reference.Text("subject") ?? string.Empty,
                    reference.Text("version") ?? "latest", ct).ConfigureAwait(false);
                known[name] = new ReferencedSchema(name, target.Text("schema") ?? string.Empty);
                await CollectAsync(target, known, ordered, depth + 1, ct).ConfigureAwait(false);
                ordered.Add(known[name]);
            }
        }
    }

    private static string Name(string name) => Uri.EscapeDataString(name);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
