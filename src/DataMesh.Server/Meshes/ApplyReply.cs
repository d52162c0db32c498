using DataMesh.Catalog.Apply;
using DataMesh.Server.Meshes.Schemas;

namespace DataMesh.Server.Meshes;

/// <summary>What an apply found and did.</summary>
/// <param name="Valid">False when an error forbids it; then nothing changed.</param>
/// <param name="Applied">False for a plan, an invalid folder, or when there was nothing to change.</param>
/// <param name="Schemas">Subjects that change, and those that are refused.</param>
/// <param name="Text">The plan as people read it.</param>
public sealed record ApplyReply(
    bool Valid,
    bool Applied,
    IReadOnlyList<DiagnosticView> Diagnostics,
    IReadOnlyList<FieldChange> Mesh,
    IReadOnlyList<ProductChange> Products,
    IReadOnlyList<SchemaChange> Schemas,
    string Text)
{
    public bool IsEmpty => Mesh.Count == 0 && Schemas.Count == 0 && Products.All(p => p.Kind == ChangeKind.Unchanged);
}
