using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using DataMesh.Model.Yaml;

namespace DataMesh.Model.Fields.Kinds;

/// <summary>A plain value or, with more to say, a mapping.</summary>
internal sealed class EitherKind<T>(ValueKind<T> plain, ValueKind<T> mapping) : ValueKind<T>
{
    public override string Label => $"{plain.Label}, or a {mapping.Label}";

    public override ISection? Shape => mapping.Shape;

    public override JsonObject ToSchema(SchemaBuilder schema, string path) => new()
    {
        ["anyOf"] = new JsonArray(plain.ToSchema(schema, path), mapping.ToSchema(schema, path)),
    };

    public override bool TryRead(YamlNode node, ReadScope scope, [MaybeNullWhen(false)] out T value) =>
        (node is YamlScalar ? plain : mapping).TryRead(node, scope, out value);
}
