using DataMesh.Model.Descriptor;
using DataMesh.Model.Descriptor.Reading;

namespace DataMesh.Model.Folders;

/// <summary>Everything that could be read of a mesh, before the rules that look across files.</summary>
internal sealed record LoadedMesh(
    ReadDocument<MeshSpec> Mesh,
    IReadOnlyDictionary<string, ReadDocument<DomainSpec>> Domains,
    IReadOnlyList<LoadedProduct> Products);
