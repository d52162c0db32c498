using System.Diagnostics.CodeAnalysis;
using System.Globalization;
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
        ["type"] = new JsonArray("array", "string"),
        ["items"] = new JsonObject { ["type"] = "object" },
    };

    public override bool TryRead(
        YamlNode node,
        ReadScope scope,
        [MaybeNullWhen(false)] out IReadOnlyList<IReadOnlyDictionary<string, JsonNode?>> value)
    {
        var rows = new List<IReadOnlyDictionary<string, JsonNode?>>();
        value = rows;
        if (node is YamlScalar { IsNull: false } text)
        {
            return ReadCsv(text, scope, rows);
        }

        if (node is not YamlSequence sequence)
        {
            scope.Report(DiagnosticCodes.WrongKind, node, $"must be a list of rows, not {node.Kind}",
                "write `- {column: value}` lines, or CSV text with a header");
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

    /// <summary>A header and rows; an empty cell is null, a quoted one is text, and others have YAML's plain
    /// types.</summary>
    private static bool ReadCsv(
        YamlScalar text, ReadScope scope, List<IReadOnlyDictionary<string, JsonNode?>> rows)
    {
        var lines = CsvText.Read(text.Value);
        var header = lines.Count == 0 ? [] : lines[0].Select(c => c.Text).ToList();
        if (header.Count == 0 || header.Exists(h => h.Length == 0) || header.Distinct().Count() != header.Count)
        {
            scope.Report(DiagnosticCodes.WrongKind, text, "must be CSV with a header of different names",
                "write the columns' names in the first line");
            return false;
        }

        for (var i = 1; i < lines.Count; i++)
        {
            if (lines[i].Count != header.Count)
            {
                scope.Report(DiagnosticCodes.WrongKind, text,
                    string.Create(CultureInfo.InvariantCulture,
                        $"must have {header.Count} cells in every row; row {i} has {lines[i].Count}"),
                    "mend the row");
                return false;
            }

            rows.Add(header.Zip(lines[i]).ToDictionary(c => c.First, c => Value(c.Second), StringComparer.Ordinal));
        }

        return true;

        JsonNode? Value(CsvCell cell) =>
            YamlJson.ToJson(new YamlScalar(text.At, cell.Text, isPlain: !cell.IsQuoted));
    }
}
