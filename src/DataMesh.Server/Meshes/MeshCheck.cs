using DataMesh.Model.Diagnostics;
using DataMesh.Model.Folders;
using DataMesh.Pipelines.Models;
using DataMesh.Schemas;
using DataMesh.Schemas.Files;
using DataMesh.Schemas.Ports;

namespace DataMesh.Server.Meshes;

/// <summary>The one check of a mesh folder: for the command line, the watched folder and the API alike.</summary>
public static class MeshCheck
{
    /// <summary>Reads every file, compiles every model and makes every schema; all findings at once.</summary>
    public static Parsed<MeshDefinition> Run(MeshFiles files)
    {
        var formats = SchemaLanguages.Create();
        var loaded = MeshLoader.Load(files, new SchemaFileFields(formats).Read);
        var models = loaded.Value is null
            ? []
            : loaded.Value.Products.SelectMany(p => ModelGraph.Compile(p, new CompileContext()).Diagnostics
                .Select(d => InFolder(d, p)));
        var schemas = loaded.Value is null ? [] : FolderSchemas.Check(loaded.Value, formats);
        return loaded with { Diagnostics = [.. loaded.Diagnostics, .. models, .. schemas] };
    }

    /// <summary>The same of a folder on this machine.</summary>
    public static Parsed<MeshDefinition> Run(string folder) => Run(MeshFolder.Read(folder));

    private static Diagnostic InFolder(Diagnostic diagnostic, ProductDefinition product) =>
        diagnostic.At is { } at && !at.File.StartsWith(product.Folder, StringComparison.Ordinal)
            ? diagnostic with { At = at with { File = $"{product.Folder}/{at.File}" } }
            : diagnostic;
}
