using System.IO.Enumeration;

namespace DataMesh.Pipelines.Inputs;

/// <summary>
/// Finds the files of a path with <c>*</c>, <c>?</c> (within one folder name) and <c>**</c> (any folders).
/// </summary>
internal static class FileGlob
{
    public static bool IsPattern(string path) => path.AsSpan().ContainsAny('*', '?');

    /// <summary>
    /// The matching files in ordinal order, so that the same folder is always read in the same order.
    /// </summary>
    public static IReadOnlyList<string> Find(string fullPattern)
    {
        var root = Path.GetPathRoot(fullPattern)!;
        var parts = fullPattern[root.Length..].Split(Path.DirectorySeparatorChar,
            StringSplitOptions.RemoveEmptyEntries);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        Walk(root, parts, found);
        return [.. found];
    }

    private static void Walk(string folder, ReadOnlySpan<string> parts, SortedSet<string> found)
    {
        var part = parts[0];
        var rest = parts[1..];
        if (part == "**")
        {
            foreach (var child in Directory.EnumerateDirectories(folder))
            {
                Walk(child, parts, found);
            }

            if (rest.Length > 0)
            {
                Walk(folder, rest, found);
            }
        }
        else if (rest.Length == 0)
        {
            found.UnionWith(IsPattern(part)
                ? Directory.EnumerateFiles(folder).Where(f => Matches(part, f))
                : File.Exists(Path.Combine(folder, part)) ? [Path.Combine(folder, part)] : []);
        }
        else
        {
            Descend(folder, part, rest, found);
        }
    }

    private static void Descend(string folder, string part, ReadOnlySpan<string> rest, SortedSet<string> found)
    {
        if (!IsPattern(part))
        {
            var child = Path.Combine(folder, part);
            if (Directory.Exists(child))
            {
                Walk(child, rest, found);
            }

            return;
        }

        foreach (var child in Directory.EnumerateDirectories(folder))
        {
            if (Matches(part, child))
            {
                Walk(child, rest, found);
            }
        }
    }

    private static bool Matches(string pattern, string path) =>
        FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(path.AsSpan()), ignoreCase: false);
}
