using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Yaml;

namespace DataMesh.Model.Fields.Kinds;

/// <summary>A mapping whose keys are the user's own names.</summary>
internal sealed class MapKind<T>(ValueKind<T> item) : ValueKind<IReadOnlyDictionary<string, T>>
{
    public override string Label => $"mapping of names to {item.Label}";

    public override ISection? Shape => item.Shape;

    public override JsonObject ToSchema(SchemaBuilder schema, string path) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = item.ToSchema(schema, path + "[]"),
    };

    public override bool TryRead(
        YamlNode node, ReadScope scope, [MaybeNullWhen(false)] out IReadOnlyDictionary<string, T> value)
    {
        var items = new Dictionary<string, T>(StringComparer.Ordinal);
        value = items;
        if (node is not YamlMapping mapping)
        {
            scope.Report(DiagnosticCodes.WrongKind, node, $"must be a mapping, not {node.Kind}",
                "write `name: value` lines below it");
            return false;
        }

        foreach (var entry in mapping.Entries)
        {
            if (item.TryRead(entry.Value, scope.Field(entry.Name) with { Pattern = scope.Pattern + "[]" },
                out var read))
            {
                items[entry.Name] = read;
            }
        }

        return true;
    }
}
