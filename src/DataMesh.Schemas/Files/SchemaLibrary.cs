using DataMesh.Schemas.Formats;

namespace DataMesh.Schemas.Files;

/// <summary>The schema files of one folder, which may refer to each other.</summary>
public sealed class SchemaLibrary
{
    private readonly IReadOnlyDictionary<string, string> _files;
    private readonly Dictionary<string, string> _avroFiles = new(StringComparer.Ordinal);
    private readonly string _root;

    /// <param name="files">Texts by path, forward slashes.</param>
    /// <param name="root">The folder that Protobuf imports are relative to, with a slash at its end.</param>
    public SchemaLibrary(IReadOnlyDictionary<string, string> files, string root)
    {
        (_files, _root) = (files, root);
        foreach (var (path, text) in files.Where(f => SchemaFileNames.KindOf(f.Key) == SchemaKind.Avro)
            .OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            foreach (var name in AvroNames.Of(text).Defined)
            {
                _avroFiles.TryAdd(name, path);
            }
        }
    }

    public SchemaFile? Find(string path) => _files.TryGetValue(path, out var text) ? new SchemaFile(path, text) : null;

    /// <summary>The file that defines an Avro name.</summary>
    public SchemaFile? FindAvro(string name) => _avroFiles.TryGetValue(name, out var path) ? Find(path) : null;

    public SchemaReferences Collect(SchemaKind kind, SchemaFile file) =>
        SchemaReferences.Collect(kind, file, (from, name) => Find(kind, from, name));

    private SchemaFile? Find(SchemaKind kind, string from, string name) => kind == SchemaKind.Avro
        ? FindAvro(name)
        : Find(Join(Folder(from), name)) ?? Find(Join(_root, name));

    private static string Folder(string path) => path[..(path.LastIndexOf('/') + 1)];

    /// <summary><c>schema/a/</c> and <c>../b.json</c> make <c>schema/b.json</c>.</summary>
    private static string Join(string folder, string name)
    {
        var parts = new List<string>(folder.TrimEnd('/').Split('/'));
        foreach (var part in name.Split('/'))
        {
            switch (part)
            {
                case "." or "":
                    break;
                case ".." when parts.Count > 0:
                    parts.RemoveAt(parts.Count - 1);
                    break;
                default:
                    parts.Add(part);
                    break;
            }
        }

        return string.Join('/', parts.Where(p => p.Length > 0));
    }
}
