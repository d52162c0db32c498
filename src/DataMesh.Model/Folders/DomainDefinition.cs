using DataMesh.Model.Descriptor;

namespace DataMesh.Model.Folders;

/// <summary>A domain's folder.</summary>
public sealed record DomainDefinition(DomainSpec Domain, IReadOnlyList<ProductDefinition> Products);
