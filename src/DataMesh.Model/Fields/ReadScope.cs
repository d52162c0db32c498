using System.Globalization;
using System.Text.Json.Nodes;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Yaml;

namespace DataMesh.Model.Fields;

/// <summary>Where a reader stands in a document, and where its findings and <c>x-…</c> keys go.</summary>
/// <param name="Document">The document's kind: <c>mesh</c>, <c>domain</c>, <c>dataproduct</c>.</param>
/// <param name="Places">Where each field's value stands, by its path; for rules that look across documents.</param>
/// <param name="Path">The place as shown, for example <c>spec.output_ports[0].type</c>.</param>
/// <param name="Pattern">The place without indexes, for example <c>spec.output_ports[].type</c>.</param>
public sealed record ReadScope(
    string Document,
    DiagnosticBag Bag,
    IDictionary<string, JsonNode?> Extensions,
    IDictionary<string, SourcePosition> Places,
    string Path = "",
    string Pattern = "")
{
    public static ReadScope Root(string document, DiagnosticBag bag) =>
        new(document, bag, new Dictionary<string, JsonNode?>(StringComparer.Ordinal),
            new Dictionary<string, SourcePosition>(StringComparer.Ordinal));

    public ReadScope Field(string name) => this with { Path = Join(Path, name), Pattern = Join(Pattern, name) };

    public ReadScope Item(int index) => this with
    {
        Path = string.Create(CultureInfo.InvariantCulture, $"{Path}[{index}]"),
        Pattern = Pattern + "[]",
    };

    /// <summary>Adds a finding about the value here; the message starts with the field's path.</summary>
    public void Report(DiagnosticCode code, YamlNode node, string problem, string? fix = null) =>
        Bag.Add(code, node.At, Path.Length == 0 ? problem : $"`{Path}` {problem}", (node as YamlScalar)?.Value, fix);

    /// <summary>Adds a finding when the node is not a single value.</summary>
    public YamlScalar? Scalar(YamlNode node, string expected)
    {
        if (node is YamlScalar scalar)
        {
            return scalar;
        }

        Report(DiagnosticCodes.WrongKind, node, $"must be {expected}, not {node.Kind}");
        return null;
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
