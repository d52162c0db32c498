using DataMesh.Pipelines.Templating;

namespace DataMesh.Pipelines.Models.Compiling;

/// <summary>A model as it lies in the product's folder.</summary>
/// <param name="Path">Relative to the product's folder.</param>
/// <param name="File">Relative to the mesh, as diagnostics show it.</param>
/// <param name="Template">Null when its syntax is wrong, which was reported.</param>
internal sealed record ModelFile(string Name, string Path, string File, Template? Template);
