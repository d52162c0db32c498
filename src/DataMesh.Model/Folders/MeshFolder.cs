using System.Text;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Errors;

namespace DataMesh.Model.Folders;

/// <summary>
/// Reads the text files of a mesh folder. Hidden names, <c>node_modules</c> and <c>data</c> folders are left out, and
/// no
/// link is followed out of the folder.
/// </summary>
public static class MeshFolder
{
    private static readonly HashSet<string> TextEndings = new(StringComparer.OrdinalIgnoreCase)
    {
        ".yaml", ".yml", ".sql", ".md", ".json", ".avsc", ".proto", ".rego", ".txt",
    };

    private static readonly HashSet<string> SkippedFolders = new(StringComparer.Ordinal) { "node_modules", "data" };

    private static readonly UTF8Encoding StrictUtf8 =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The files that the mesh consists of; what is wrong with single files is in <see cref="MeshFiles.Findings"/>.
    /// </summary>
    /// <exception cref="MeshException"><c>mesh-folder-missing</c> or <c>mesh-folder-unreadable</c>.</exception>
    public static MeshFiles Read(string path)
    {
        var root = new DirectoryInfo(Path.GetFullPath(path));
        if (!root.Exists)
        {
            throw new MeshException(ErrorKind.NotFound, "mesh-folder-missing", $"there is no folder {root.FullName}",
                "name the folder that holds mesh.yaml");
        }

        try
        {
            var reading = new Reading(root.FullName);
            reading.ReadFolder(root, prefix: "");
            return new MeshFiles(reading.Files) { Findings = reading.Bag.Items };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new MeshException(ErrorKind.Unavailable, "mesh-folder-unreadable",
                $"the folder {root.FullName} cannot be read: {error.Message}", innerException: error);
        }
    }

    /// <summary>
    /// True for a path (relative, forward slashes) that would be part of the mesh; for whoever watches the folder.
    /// </summary>
    public static bool IsPart(string relativePath)
    {
        var names = relativePath.Split('/');
        return TextEndings.Contains(Path.GetExtension(names[^1])) && !names.Any(n => n.StartsWith('.'))
            && !Enumerable.Range(0, names.Length - 1).Any(i => IsSkipped(names, i));
    }

    // A domain or product may well be called `data`: domains/data/data is a product's folder, not a folder of data.
    private static bool IsSkipped(ReadOnlySpan<string> names, int index) =>
        SkippedFolders.Contains(names[index])
            && !(names[0] == "domains" && index is 1 or 2 && names[index] != "node_modules");

    private sealed class Reading(string root)
    {
        private long _totalBytes;

        public Dictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

        public DiagnosticBag Bag { get; } = new();

        public void ReadFolder(DirectoryInfo folder, string prefix)
        {
            foreach (var entry in folder.EnumerateFileSystemInfos().OrderBy(e => e.Name, StringComparer.Ordinal))
            {
                var relative = prefix + entry.Name;
                if (entry.Name.StartsWith('.') || (entry is FileInfo && !IsPart(relative)))
                {
                    continue;
                }

                var names = relative.Split('/');
                if (entry is DirectoryInfo inner && !IsSkipped(names, names.Length - 1))
                {
                    if (inner.LinkTarget is null)
                    {
                        ReadFolder(inner, relative + "/");
                    }
                    else
                    {
                        Report(DiagnosticCodes.LinkIgnored, relative, "links to folders are not followed");
                    }
                }
                else if (entry is FileInfo file && MayFollow(file, relative)
                    && HasRoom(file, relative, out var length))
                {
                    ReadFile(file, length, relative);
                }
            }
        }

        private bool MayFollow(FileInfo file, string relative)
        {
            if (file.LinkTarget is null)
            {
                return true;
            }

            var target = file.ResolveLinkTarget(returnFinalTarget: true);
            var inside = target is FileInfo { Exists: true } ? Path.GetRelativePath(root, target.FullName) : "..";
            if (!inside.StartsWith("..", StringComparison.Ordinal)
                && IsPart(inside.Replace(Path.DirectorySeparatorChar, '/')))
            {
                return true;
            }

            Report(DiagnosticCodes.LinkIgnored, relative, "the link leads to nothing that is part of the mesh");
            return false;
        }

        private bool HasRoom(FileInfo file, string relative, out long length)
        {
            length = file.LinkTarget is null ? file.Length : ((FileInfo)file.ResolveLinkTarget(true)!).Length;
            if (length > MeshFiles.MaxFileBytes)
            {
                Report(DiagnosticCodes.TooLarge, relative,
                    string.Create(System.Globalization.CultureInfo.InvariantCulture,
                        $"the file has {length} bytes; the limit is {MeshFiles.MaxFileBytes}"));
                return false;
            }

            _totalBytes += length;
            if (_totalBytes > MeshFiles.MaxTotalBytes || Files.Count >= MeshFiles.MaxCount)
            {
                Report(DiagnosticCodes.TooLarge, relative,
                    $"the mesh has more than {MeshFiles.MaxCount} files or 64 MiB of text");
                return false;
            }

            return true;
        }

        private void ReadFile(FileInfo file, long length, string relative)
        {
            try
            {
                // A pipe, a socket or a device has no length, and opening one might wait for ever.
                var bytes = length == 0 ? [] : File.ReadAllBytes(file.FullName);
                var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
                Files[relative] = StrictUtf8.GetString(bytes.AsSpan(start));
            }
            catch (DecoderFallbackException error)
            {
                Report(DiagnosticCodes.NotText, relative,
                    string.Create(System.Globalization.CultureInfo.InvariantCulture,
                    $"the file is not UTF-8: byte {error.Index} is wrong"));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                Report(DiagnosticCodes.Unreadable, relative, "the file cannot be read: " + error.Message);
            }
        }

        private void Report(DiagnosticCode code, string relative, string message) =>
            Bag.Add(code, new SourcePosition(relative, 1, 1), message);
    }
}
