using DataMesh.Model.Diagnostics;
using DataMesh.Model.Folders;
using DataMesh.Pipelines.Models;
using DataMesh.Schemas;
using DataMesh.Schemas.Files;

namespace DataMesh.Server.Meshes;

/// <summary>The one check of a mesh folder: for the command line, the watched folder and the API alike.</summary>
public static class MeshCheck
{
    /// <summary>Reads every file and compiles every model; all findings at once.</summary>
    public static Parsed<MeshDefinition> Run(MeshFiles files)
    {
        var loaded = MeshLoader.Load(files, new SchemaFileFields(SchemaLanguages.Create()).Read);
        var models = loaded.Value is null
            ? []
            : loaded.Value.Products.SelectMany(p => ModelGraph.Compile(p, new CompileContext()).Diagnostics
                .Select(d => InFolder(d, p)));
        return loaded with { Diagnostics = [.. loaded.Diagnostics, .. models] };
    }

    /// <summary>The same of a folder on this machine.</summary>
    public static Parsed<MeshDefinition> Run(string folder) => Run(MeshFolder.Read(folder));

    private static Diagnostic InFolder(Diagnostic diagnostic, ProductDefinition product) =>
        diagnostic.At is { } at && !at.File.StartsWith(product.Folder, StringComparison.Ordinal)
            ? diagnostic with { At = at with { File = $"{product.Folder}/{at.File}" } }
            : diagnostic;
}
