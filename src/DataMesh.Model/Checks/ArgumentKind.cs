using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Fields;
using DataMesh.Model.Yaml;

namespace DataMesh.Model.Checks;

/// <summary>An argument that is carried as written once its form is found right.</summary>
/// <param name="problem">What is wrong with it, as the end of a sentence, or null.</param>
internal sealed class ArgumentKind(string label, Func<JsonNode, string?> problem, Func<JsonObject> schema)
    : ValueKind<JsonNode>
{
    public override string Label => label;

    public override JsonObject ToSchema(SchemaBuilder schemas, string path) => schema();

    public override bool TryRead(YamlNode node, ReadScope scope, [MaybeNullWhen(false)] out JsonNode value)
    {
        value = YamlJson.ToJson(node);
        var wrong = value is null ? "has no value" : problem(value);
        if (value is not null && wrong is null)
        {
            return true;
        }

        scope.Report(DiagnosticCodes.BadArgument, node, wrong!, $"write a {label}");
        return false;
    }
}
