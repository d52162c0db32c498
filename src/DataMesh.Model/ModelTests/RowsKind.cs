using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Fields;
using DataMesh.Model.Yaml;

namespace DataMesh.Model.ModelTests;

/// <summary>A list of rows, each a mapping of columns to values.</summary>
internal sealed class RowsKind : ValueKind<IReadOnlyList<IReadOnlyDictionary<string, JsonNode?>>>
{
    public override string Label => "list of rows";

    public override JsonObject ToSchema(SchemaBuilder schema, string path) => new()
    {
        ["type"] = "array",
        ["items"] = new JsonObject { ["type"] = "object" },
    };

    public override bool TryRead(
        YamlNode node,
        ReadScope scope,
        [MaybeNullWhen(false)] out IReadOnlyList<IReadOnlyDictionary<string, JsonNode?>> value)
    {
        var rows = new List<IReadOnlyDictionary<string, JsonNode?>>();
        value = rows;
        if (node is not YamlSequence sequence)
        {
            scope.Report(DiagnosticCodes.WrongKind, node, $"must be a list of rows, not {node.Kind}",
                "write `- {column: value}` lines");
            return false;
        }

        for (var i = 0; i < sequence.Items.Count; i++)
        {
            if (sequence.Items[i] is YamlMapping row)
            {
                rows.Add(row.Entries.ToDictionary(e => e.Name, e => YamlJson.ToJson(e.Value), StringComparer.Ordinal));
            }
            else
            {
                scope.Item(i).Report(DiagnosticCodes.WrongKind, sequence.Items[i],
                    $"must be a row, not {sequence.Items[i].Kind}", "write `{column: value}`");
            }
        }

        return true;
    }
}
