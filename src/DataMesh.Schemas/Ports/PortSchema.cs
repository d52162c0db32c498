using DataMesh.Model.Diagnostics;
using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Formats;

namespace DataMesh.Schemas.Ports;

/// <summary>What one subject of a port holds next.</summary>
/// <param name="Subject">Its name in the registry.</param>
/// <param name="Namespace">What the subjects of schemas that it refers to begin with: <c>domain.product</c>.</param>
/// <param name="Level">The declared level.</param>
/// <param name="At">Where a person looks when it is refused.</param>
public sealed record PortSchema(
    string Port, bool IsKey, string Subject, string Namespace, CompatibilityLevel Level, ParsedSchema Schema,
    SourcePosition? At)
{
    public SchemaKind Kind => Schema.Kind;
}
