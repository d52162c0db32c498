using DataMesh.Schemas.Json.Parsing;
using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.References;

/// <summary>A schema with its own identifier: a document's root, or one embedded in it.</summary>
internal sealed class SchemaResource(string uri, JsonTree root, Dialect dialect, string pointer)
{
    /// <summary>Absolute, without a fragment.</summary>
    public string Uri { get; } = uri;

    public JsonTree Root { get; } = root;

    public Dialect Dialect { get; } = dialect;

    /// <summary>The root's place in its document.</summary>
    public string Pointer { get; } = pointer;

    public Dictionary<string, (JsonTree Schema, string Pointer)> Anchors { get; } = new(StringComparer.Ordinal);

    public HashSet<string> DynamicAnchors { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether 2019-09's <c>$recursiveAnchor</c> is true at the root.</summary>
    public bool IsRecursive => Dialect.Draft == JsonSchemaDraft.Draft201909
        && Root["$recursiveAnchor"] is { Kind: System.Text.Json.JsonValueKind.True };
}
