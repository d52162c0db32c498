using System.CommandLine;
using DataMesh.Model.Errors;

namespace DataMesh.Cli.Commands.Meshes;

/// <summary>The mesh folder that most authoring commands take.</summary>
internal static class MeshArguments
{
    public static Argument<string?> Folder() => new("dir")
    {
        Description = "The mesh folder, or any folder inside it.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>The nearest folder with a <c>mesh.yaml</c>, from the given one upward.</summary>
    public static string Find(CliContext context, string? given)
    {
        var start = context.Resolve(given ?? ".");
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "mesh.yaml")))
            {
                return folder.FullName;
            }
        }

        throw new MeshException(ErrorKind.NotFound, "no-mesh", $"There is no mesh.yaml in {start} or above it.",
            "Name the mesh folder, or make one with: datamesh init mesh NAME");
    }
}
