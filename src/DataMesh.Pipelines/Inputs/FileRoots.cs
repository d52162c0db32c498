namespace DataMesh.Pipelines.Inputs;

/// <summary>
/// The folders that file inputs may read: the mesh folder and the environment's <c>file_roots</c>, links resolved. The
/// node's data folder is none, wherever it lies: tables are read by their address, under access control.
/// </summary>
public sealed class FileRoots
{
    private readonly string[] _roots;

    private readonly string? _dataFolder;

    public FileRoots(string meshFolder, IEnumerable<string> fileRoots, string? dataFolder = null)
    {
        _dataFolder = dataFolder is null ? null : RealPath(dataFolder);
        MeshFolder = Path.GetFullPath(meshFolder);
        _roots = [.. fileRoots.Select(r => Path.GetFullPath(r, MeshFolder)).Prepend(MeshFolder).Select(RealPath)];
    }

    public string MeshFolder { get; }

    public bool Allows(string realPath) => _roots.Any(root => IsWithin(realPath, root));

    /// <summary>True for the node's own files.</summary>
    public bool IsData(string realPath) => _dataFolder is not null && IsWithin(realPath, _dataFolder);

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

    private static bool IsWithin(string path, string root) =>
        path.Length > root.Length && path.StartsWith(root, StringComparison.Ordinal)
        && (root[^1] == Path.DirectorySeparatorChar || path[root.Length] == Path.DirectorySeparatorChar);
}
