using DataMesh.Model.Descriptor;

namespace DataMesh.Model.Folders;

/// <summary>A product's folder: the descriptor and the text files beside it.</summary>
/// <param name="Folder">Relative to the mesh, with forward slashes, for example <c>domains/weather/daily</c>.</param>
/// <param name="Files">The text files of the folder by their path relative to it, forward slashes.</param>
/// <param name="ContentHash">SHA-256 over descriptor and files, lower-case hex: what a build records as its
/// code.</param>
public sealed record ProductDefinition(
    DataProductSpec Spec,
    string Folder,
    IReadOnlyDictionary<string, string> Files,
    string ContentHash)
{
    public string QualifiedName => $"{Spec.Metadata.Domain}/{Spec.Metadata.Name}";
}
