using DataMesh.Model.Diagnostics;
using DataMesh.Model.Folders;

namespace DataMesh.Catalog.Apply;

/// <summary>What applying a mesh folder would do: data, made without doing it.</summary>
/// <param name="Definition">The folder that was planned.</param>
/// <param name="Mesh">Changes of <c>mesh.yaml</c> and the domains.</param>
/// <param name="Products">One entry for each product of the folder or the catalog that is not retired already.</param>
/// <param name="Diagnostics">What the user should know; an error among them forbids the apply.</param>
public sealed record ApplyPlan(
    MeshDefinition Definition,
    IReadOnlyList<FieldChange> Mesh,
    IReadOnlyList<ProductChange> Products,
    IReadOnlyList<Diagnostic> Diagnostics)
{
    public bool IsEmpty => Mesh.Count == 0 && Products.All(p => p.Kind == ChangeKind.Unchanged);

    public bool IsValid => Diagnostics.All(d => d.Severity != DiagnosticSeverity.Error);

    public ChangeCategory Category => Products.Select(p => p.Category)
        .Append(Mesh.Count > 0 ? ChangeCategory.Compatible : ChangeCategory.None).Max();

    /// <summary>The plan as text, one line a change; empty products are counted only.</summary>
    public override string ToString() => ApplyPlanText.Write(this);
}
