using DataMesh.Model.Descriptor;
using DataMesh.Model.Descriptor.Reading;
using DataMesh.Model.Diagnostics;

namespace DataMesh.Model.Folders;

/// <summary>A product while the mesh is put together: what was read, and where it stands.</summary>
internal sealed record LoadedProduct(
    ReadDocument<DataProductSpec> Document,
    string File,
    string DomainFolder,
    string ProductFolder,
    IReadOnlyDictionary<string, string> Files)
{
    public DataProductSpec Spec => Document.Spec;

    public string QualifiedName => $"{Spec.Metadata.Domain}/{Spec.Metadata.Name}";

    /// <summary>The place of a field, or the file's start.</summary>
    public SourcePosition At(string path) => Document.At(path) ?? new SourcePosition(File, 1, 1);
}
