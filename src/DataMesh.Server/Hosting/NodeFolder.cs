using DataMesh.Model.Errors;

namespace DataMesh.Server.Hosting;

/// <summary>The places inside the data folder; see docs/design.md.</summary>
public sealed class NodeFolder
{
    public NodeFolder(string root)
    {
        Root = Path.GetFullPath(root);
        if (Root.IndexOfAny(['*', '?', '[', ']', '{', '}', '\'']) >= 0)
        {
            throw new MeshException(ErrorKind.Invalid, "bad-data-folder",
                $"The data folder {Root} has one of * ? [ ] {{ }} ' in its path, which the engine reads as a pattern.",
                "Choose another folder with --data.");
        }
    }

    public string Root { get; }

    public string NodeFile => Path.Combine(Root, "node.json");

    public string TokenFile => Path.Combine(Root, "token");

    public string Keys => Path.Combine(Root, "keys");

    public string Metadata => Path.Combine(Root, "metadata.db");

    public string Products => Path.Combine(Root, "products");

    public string Work => Path.Combine(Root, "work");

    /// <summary>Makes the folders; only the owner may look inside.</summary>
    public void Create()
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(Root);
            }
            else
            {
                Directory.CreateDirectory(Root,
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            Directory.CreateDirectory(Keys);
            Directory.CreateDirectory(Products);
            Directory.CreateDirectory(Work);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MeshException(ErrorKind.Unavailable, "data-folder-unusable",
                $"The data folder {Root} can not be used: {e.Message}", "Choose another with --data.",
                    innerException: e);
        }
    }
}
