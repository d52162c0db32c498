using System.Text;
using DataMesh.Model.Descriptor.Reading;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Fields;
using DataMesh.Model.Values;

namespace DataMesh.Model.Folders;

/// <summary>Rules on the files themselves: their paths and sizes, and that none is silently not read.</summary>
internal static class FileRules
{
    /// <summary>The files with a sound path and size; the rest is reported.</summary>
    public static IReadOnlyDictionary<string, string> Usable(MeshFiles files, DiagnosticBag bag)
    {
        var usable = new Dictionary<string, string>(StringComparer.Ordinal);
        var total = 0L;
        foreach (var (path, text) in files.Files)
        {
            if (!IsSound(path))
            {
                bag.Add(DiagnosticCodes.BadPath, at: null, "a file's path is not a plain path inside of the mesh",
                    path);
                continue;
            }

            var bytes = Encoding.UTF8.GetByteCount(text);
            total += bytes;
            if (bytes > MeshFiles.MaxFileBytes || total > MeshFiles.MaxTotalBytes || usable.Count >= MeshFiles.MaxCount)
            {
                bag.Add(DiagnosticCodes.TooLarge, new SourcePosition(path, 1, 1),
                    $"the file, or all files together, exceed {new ByteSize(MeshFiles.MaxFileBytes)} each, "
                    + $"{new ByteSize(MeshFiles.MaxTotalBytes)} together or {MeshFiles.MaxCount} files");
                continue;
            }

            usable[path] = text;
        }

        return usable;
    }

    /// <summary>Reports YAML files where nothing reads them, and files of features that do not exist yet.</summary>
    public static void ReportUnread(IEnumerable<string> paths, DiagnosticBag bag)
    {
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            var at = new SourcePosition(path, 1, 1);
            if (UnsupportedFile(path) is { } what)
            {
                bag.Add(DiagnosticCodes.NotSupported, at, $"`{path}` is not supported yet: {what}",
                    fix: "remove the file until it is supported");
            }
            else if (Path.GetExtension(path) is ".yaml" or ".yml" && !IsRead(path))
            {
                var name = path[(path.LastIndexOf('/') + 1)..];
                var near = NearestName.Find(name,
                    [MeshDocument.FileName, DomainDocument.FileName, ProductDocument.FileName]);
                bag.Add(DiagnosticCodes.FileNotRead, at, "nothing reads this file", path,
                    near is null || near == name ? null : $"did you mean `{near}`?");
            }
        }
    }

    private static string? UnsupportedFile(string path)
    {
        var inProduct = path.Split('/') is ["domains", _, _, _, ..]
            ? "product:" + string.Join('/', path.Split('/')[3..])
            : null;
        return Unsupported.Files.Where(f => f.Path.EndsWith('/')
                ? path.StartsWith(f.Path, StringComparison.Ordinal)
                  || inProduct?.StartsWith(f.Path, StringComparison.Ordinal) == true
                : path == f.Path || inProduct == f.Path)
            .Select(f => f.What).FirstOrDefault();
    }

    private static bool IsRead(string path) => path.Split('/') switch
    {
        [MeshDocument.FileName] => true,
        ["domains", _, DomainDocument.FileName] => true,
        ["domains", _, _, ProductDocument.FileName] => true,
        ["domains", _, _, "tests", ..] => true,
        ["domains", _, _, "docs", ..] or ["domains", _, "docs", ..] or ["docs", ..] => true,
        _ => false,
    };

    private static bool IsSound(string path) => path.Length is > 0 and <= 500
        && !path.Any(c => char.IsControl(c) || c is '\\' or ':')
        && path.Split('/').All(n => n is not ("" or "." or ".."));
}
