using DataMesh.Model.Diagnostics;

namespace DataMesh.Model.Folders;

/// <summary>
/// The text files of a mesh folder, by path relative to it with forward slashes; what <c>apply</c> sends to a node.
/// </summary>
public sealed record MeshFiles(IReadOnlyDictionary<string, string> Files)
{
    /// <summary>One file may not be larger.</summary>
    public const int MaxFileBytes = 2 * 1024 * 1024;

    /// <summary>All files of one apply together may not be larger.</summary>
    public const int MaxTotalBytes = 64 * 1024 * 1024;

    /// <summary>More files are not a mesh but a mistaken folder.</summary>
    public const int MaxCount = 20_000;

    /// <summary>What was found wrong while the folder was read: files that are no text, too large, or links.</summary>
    public IReadOnlyList<Diagnostic> Findings { get; init; } = [];
}
