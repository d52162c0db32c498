using DataMesh.Model.Descriptor;

namespace DataMesh.Model.Folders;

/// <summary>A whole mesh folder, read and checked.</summary>
public sealed record MeshDefinition(MeshSpec Mesh, IReadOnlyList<DomainDefinition> Domains)
{
    public IEnumerable<ProductDefinition> Products => Domains.SelectMany(d => d.Products);
}
