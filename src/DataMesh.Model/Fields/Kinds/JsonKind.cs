using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using DataMesh.Model.Yaml;

namespace DataMesh.Model.Fields.Kinds;

/// <summary>Any YAML, carried as JSON.</summary>
internal sealed class JsonKind : ValueKind<JsonNode>
{
    public override string Label => "anything";

    public override JsonObject ToSchema(SchemaBuilder schema, string path) => [];

    public override bool TryRead(YamlNode node, ReadScope scope, [MaybeNullWhen(false)] out JsonNode value)
    {
        value = YamlJson.ToJson(node);
        return value is not null;
    }
}
