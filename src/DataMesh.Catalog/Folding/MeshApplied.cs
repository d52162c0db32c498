using DataMesh.Model.Descriptor;

namespace DataMesh.Catalog.Folding;

/// <summary><c>mesh.yaml</c> and the domains as applied; event body and entity alike.</summary>
internal sealed record MeshApplied(MeshSpec Mesh, IReadOnlyList<DomainSpec> Domains);
