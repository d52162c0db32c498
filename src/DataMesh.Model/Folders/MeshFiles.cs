namespace DataMesh.Model.Folders;

/// <summary>The text files of a mesh folder, by path relative to it with forward slashes; what <c>apply</c> sends to a node.</summary>
public sealed record MeshFiles(IReadOnlyDictionary<string, string> Files)
{
    /// <summary>One file may not be larger.</summary>
    public const int MaxFileBytes = 2 * 1024 * 1024;

    /// <summary>All files of one apply together may not be larger.</summary>
    public const int MaxTotalBytes = 64 * 1024 * 1024;
}
