using DataMesh.Catalog.Builds;
using System.Text;
using DataMesh.Model.Diagnostics;
using DataMesh.Pipelines.Builds;
using DataMesh.Storage.Objects;

namespace DataMesh.Pipelines.Inputs;

/// <summary>Turns a location as written into files on this machine, inside of the allowed folders.</summary>
internal static class InputLocation
{
    /// <summary>Replaces every <c>${name}</c>.</summary>
    public static string Expand(string port, string location, IReadOnlyDictionary<string, string> variables)
    {
        var text = new StringBuilder();
        for (var at = 0; at < location.Length;)
        {
            var open = location.IndexOf("${", at, StringComparison.Ordinal);
            var close = open < 0 ? -1 : location.IndexOf('}', open);
            if (open < 0 || close < 0)
            {
                text.Append(location, at, location.Length - at);
                break;
            }

            var name = location[(open + 2)..close];
            if (!variables.TryGetValue(name, out var value))
            {
                throw new BuildFault(BuildFailureKind.Input, "input-variable-unknown",
                    $"Input port '{port}': location '{location}' uses ${{{name}}}, which mesh.yaml does not set.",
                    NearestName.Suggest(name, [.. variables.Keys]));
            }

            text.Append(location, at, open - at).Append(value);
            at = close + 1;
        }

        return text.ToString();
    }

    public static bool IsUrl(string location) =>
        location.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || location.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The files of an expanded location in a fixed order; none or a forbidden one is a fault. A relative location is
    /// looked for in the product's folder first, then in the mesh folder.
    /// </summary>
    public static IReadOnlyList<InputFile> Resolve(string port, string location, FileRoots roots,
        string? productFolder = null)
    {
        var looked = new List<string>();
        foreach (var folder in (string[])[Path.Combine(roots.MeshFolder, productFolder ?? ""), roots.MeshFolder])
        {
            var full = Path.GetFullPath(location, folder);
            if (looked.Contains(full, StringComparer.Ordinal))
            {
                continue;
            }

            looked.Add(full);
            var paths = FileGlob.IsPattern(location) ? FindGlob(port, full) : FileOf(port, location, full);
            if (paths.Count > 0)
            {
                return [.. paths.Select(p => Checked(port, location, p, roots))];
            }
        }

        throw new BuildFault(BuildFailureKind.Input, "input-missing",
            $"Input port '{port}': no file matches '{location}' (looked for {string.Join(" and ", looked)}).");
    }

    private static IReadOnlyList<string> FindGlob(string port, string fullPattern)
    {
        try
        {
            return FileGlob.Find(fullPattern);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BuildFault(BuildFailureKind.Input, "input-unreadable",
                $"Input port '{port}': cannot list '{fullPattern}': {e.Message}", innerException: e);
        }
    }

    private static IReadOnlyList<string> FileOf(string port, string location, string full)
    {
        if (Directory.Exists(full))
        {
            throw new BuildFault(BuildFailureKind.Input, "input-is-folder",
                $"Input port '{port}': '{location}' is a folder.", "Name its files, for example with '/*.csv'.");
        }

        return File.Exists(full) ? [full] : [];
    }

    private static InputFile Checked(string port, string location, string path, FileRoots roots)
    {
        var real = FileRoots.RealPath(path);
        if (!roots.Allows(real))
        {
            throw new BuildFault(BuildFailureKind.Input, "input-outside-roots",
                $"Input port '{port}': '{location}' leads to {real}, outside of the mesh folder.",
                "Add the folder to the environment's file_roots in mesh.yaml, if it may be read.");
        }

        if (roots.IsData(real))
        {
            throw new BuildFault(BuildFailureKind.Input, "input-inside-data",
                $"Input port '{port}': '{location}' leads to {real}, a file of the node itself.",
                "Read other products by their address: 'type: product'.");
        }

        try
        {
            if (RegularFile.OtherKind(real) is { } kind)
            {
                throw new BuildFault(BuildFailureKind.Input, "input-not-a-file",
                    $"Input port '{port}': '{location}' leads to {real}, which is {kind}.",
                    "Write its content to a file and name that.");
            }

            var modified = new DateTimeOffset(File.GetLastWriteTimeUtc(real));
            if (new FileInfo(real).Length == 0)
            {
                // Nothing to look at, or a pipe where the system does not tell: opening one waits, which only a worker
                // may, because it can be killed.
                return new InputFile(real, 0, modified);
            }

            using var probe = File.OpenHandle(real);
            return new InputFile(real, RandomAccess.GetLength(probe), modified);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BuildFault(BuildFailureKind.Input, "input-unreadable",
                $"Input port '{port}': cannot read {real}: {e.Message}", innerException: e);
        }
    }
}
