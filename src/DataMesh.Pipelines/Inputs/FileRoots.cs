namespace DataMesh.Pipelines.Inputs;

/// <summary>
/// The folders that file inputs may read: the mesh folder and the environment's <c>file_roots</c>, links resolved.
/// </summary>
public sealed class FileRoots
{
    private readonly string[] _roots;

    public FileRoots(string meshFolder, IEnumerable<string> fileRoots)
    {
        MeshFolder = Path.GetFullPath(meshFolder);
        _roots = [.. fileRoots.Select(r => Path.GetFullPath(r, MeshFolder)).Prepend(MeshFolder).Select(RealPath)];
    }

    public string MeshFolder { get; }

    public bool Allows(string realPath) => _roots.Any(root =>
        realPath.Length > root.Length && realPath.StartsWith(root, StringComparison.Ordinal)
        && (root[^1] == Path.DirectorySeparatorChar || realPath[root.Length] == Path.DirectorySeparatorChar));

    /// <summary>The path with every link on the way resolved, so that a link cannot lead out of a root.</summary>
    public static string RealPath(string path)
    {
        var full = Path.GetFullPath(path);
        var current = Path.GetPathRoot(full)!;
        foreach (var part in full[current.Length..].Split(Path.DirectorySeparatorChar,
                     StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(current, part);
            FileSystemInfo info = Directory.Exists(next) ? new DirectoryInfo(next) : new FileInfo(next);
            current = info.LinkTarget is not null && info.ResolveLinkTarget(returnFinalTarget: true) is { } target
                ? RealPath(target.FullName)
                : next;
        }

        return current;
    }
}
