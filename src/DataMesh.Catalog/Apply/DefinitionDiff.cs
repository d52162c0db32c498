using System.Text.Json.Nodes;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Descriptor.Contracts;
using DataMesh.Model.Folders;

namespace DataMesh.Catalog.Apply;

/// <summary>The differences of a product's folder: the descriptor's fields, then the files beside it.</summary>
internal static class DefinitionDiff
{
    public static IReadOnlyList<FieldChange> Between(ProductDefinition before, ProductDefinition after)
    {
        var fields = TreeDiff.Between(Tree(before), Tree(after), string.Empty)
            .Select(f => BreakingRules.Judge(f, before.Spec, after.Spec));
        return [.. fields, .. DefaultPort(before.Spec, after.Spec), .. Files(before, after)];
    }

    /// <summary>The order of the ports says nothing, except which of them an address without one means.</summary>
    private static IEnumerable<FieldChange> DefaultPort(DataProductSpec before, DataProductSpec after)
    {
        var (was, now) = (before.DefaultPort()?.Name, after.DefaultPort()?.Name);
        if (was != now && was is not null && after.OutputPorts.Any(p => p.Name == was)
            && before.Metadata.Version.Major == after.Metadata.Version.Major)
        {
            yield return new FieldChange("spec.output_ports", was, now ?? "none", ChangeCategory.Breaking,
                "the address without a port means another one");
        }
    }

    /// <summary>The model keeps the sections of <c>spec</c> at the top; the author sees them below it.</summary>
    private static JsonObject Tree(ProductDefinition definition)
    {
        var spec = DescriptorJson.Of(definition.Spec);
        var metadata = spec["metadata"]!.AsObject();
        spec.Remove("metadata");

        // The id is given by the mesh; a folder that does not say it means the same product.
        metadata.Remove("id");
        if (spec["schema"] is JsonObject schema)
        {
            // Fields are told apart by port and name; without a port they belong to the default one.
            foreach (var field in schema["fields"]?.AsArray().OfType<JsonObject>() ?? [])
            {
                field["name"] = SchemaFields.Key(field["port"]?.GetValue<string>(), field["name"]!.GetValue<string>());
            }
        }

        return new JsonObject { ["metadata"] = metadata, ["spec"] = spec };
    }

    private static IEnumerable<FieldChange> Files(ProductDefinition before, ProductDefinition after) =>
        before.Files.Keys.Union(after.Files.Keys, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Where(name => Content(before, name) != Content(after, name))
            .Select(name => new FieldChange(name, Lines(Content(before, name)), Lines(Content(after, name)),
                ChangeCategory.Compatible, Why: "file"));

    private static string? Content(ProductDefinition definition, string file) =>
        definition.Files.GetValueOrDefault(file);

    private static string? Lines(string? content) => content is null
        ? null
        : FormattableString.Invariant($"{content.AsSpan().TrimEnd('\n').Count('\n') + 1} lines");
}
