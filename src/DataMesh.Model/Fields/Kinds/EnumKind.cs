using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Yaml;

namespace DataMesh.Model.Fields.Kinds;

/// <summary>One of a few words.</summary>
internal sealed class EnumKind<T>(IReadOnlyDictionary<string, T> words) : ValueKind<T>
{
    public override string Label => string.Join(", ", words.Keys.Select(w => $"`{w}`"));

    public override JsonObject ToSchema(SchemaBuilder schema, string path) => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. words.Keys.Where(w => !schema.IsUnsupported(path, w)).Select(w => (JsonNode)w)]),
    };

    public override bool TryRead(YamlNode node, ReadScope scope, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (scope.Scalar(node, "one of " + string.Join(", ", words.Keys)) is not { } scalar)
        {
            return false;
        }

        if (words.TryGetValue(scalar.Value, out value))
        {
            return true;
        }

        scope.Report(DiagnosticCodes.NotAllowed, node, "is not an allowed value",
            NearestName.Suggest(scalar.Value, [.. words.Keys]));
        return false;
    }
}
