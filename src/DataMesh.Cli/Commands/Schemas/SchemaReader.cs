using DataMesh.Model.Errors;
using DataMesh.Schemas;
using DataMesh.Schemas.Files;
using DataMesh.Schemas.Formats;

namespace DataMesh.Cli.Commands.Schemas;

/// <summary>
/// Reads schema files of this machine with what they refer to: named by <c>--reference</c>, lying beside them, or below
/// a folder of <c>--proto-path</c>.
/// </summary>
internal sealed class SchemaReader
{
    /// <summary>The largest schema that is read.</summary>
    private const long MaxBytes = 64L * 1024 * 1024;

    private readonly CliContext _context;
    private readonly SchemaKind? _kind;
    private readonly Dictionary<string, string> _named = new(StringComparer.Ordinal);
    private readonly List<string> _folders = [];
    private readonly Dictionary<string, SchemaLibrary> _libraries = new(StringComparer.Ordinal);

    public SchemaReader(CliContext context, string? kind, IEnumerable<string>? references = null,
        IEnumerable<string>? importFolders = null)
    {
        (_context, _kind) = (context, SchemaOptions.KindOf(kind));
        _folders.AddRange((importFolders ?? []).Select(context.Resolve));
        foreach (var reference in references ?? [])
        {
            var (name, file) = Split(reference);
            _named[name] = file;
        }
    }

    public static SchemaFormats Formats { get; } = SchemaLanguages.Create();

    /// <summary>The two sides of a <c>--reference</c>.</summary>
    public static (string Name, string Target) Split(string reference)
    {
        var at = reference.IndexOf('=', StringComparison.Ordinal);
        return at > 0 && at < reference.Length - 1
            ? (reference[..at], reference[(at + 1)..])
            : throw new MeshException(ErrorKind.Invalid, "bad-reference", $"'{reference}' is no reference.",
                "Write NAME=FILE, where NAME is how the schema calls the other one.");
    }

    /// <exception cref="MeshException">The file cannot be read, or its language is not known.</exception>
    public SchemaText Read(string file)
    {
        var kind = KindOf(file);
        var format = Formats.Find(kind) ?? throw new MeshException(ErrorKind.Invalid, "schema-kind-unsupported",
            $"{SchemaFileNames.Name(kind)} schemas are not supported yet.");
        var path = _context.Resolve(file);
        var text = ReadText(path);
        var references = SchemaReferences.Collect(kind, new SchemaFile(path, text), (from, name) =>
            Find(kind, from, name));
        if (references.Circle is { } circle)
        {
            return new SchemaText(file, kind, null,
                [new SchemaProblem($"schemas refer to each other in a circle: {string.Join(" → ", circle)}")]);
        }

        var parse = format.Parse(references.Source(text));
        return new SchemaText(file, kind, parse.Schema, parse.Problems);
    }

    public SchemaKind KindOf(string file) => _kind ?? SchemaFileNames.KindOf(file)
        ?? throw new MeshException(ErrorKind.Invalid, "schema-kind-unknown",
            $"The ending of {file} does not tell its language.", "Say it with --kind avro, json or protobuf.");

    public string ReadText(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new MeshException(ErrorKind.NotFound, "schema-file-missing", $"There is no file {path}.");
        }

        if (file.Length > MaxBytes)
        {
            throw new MeshException(ErrorKind.Limit, "schema-file-large", $"{path} is larger than 64 MiB.");
        }

        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MeshException(ErrorKind.Unavailable, "schema-file-unreadable",
                $"{path} cannot be read: {e.Message}");
        }
    }

    private SchemaFile? Find(SchemaKind kind, string from, string name)
    {
        if (_named.TryGetValue(name, out var given))
        {
            var path = _context.Resolve(given);
            return new SchemaFile(path, ReadText(path));
        }

        return kind == SchemaKind.Avro ? InFolder(from, name) : Beside(from, name);
    }

    /// <summary>An Avro name is looked for in the files beside the one that uses it.</summary>
    private SchemaFile? InFolder(string from, string name)
    {
        if (IsPrimitive(name))
        {
            return null;
        }

        var folder = Path.GetDirectoryName(from)!;
        if (!_libraries.TryGetValue(folder, out var library))
        {
            var files = Directory.EnumerateFiles(folder, "*.avsc").ToDictionary(f => f, ReadText,
                StringComparer.Ordinal);
            library = _libraries[folder] = new SchemaLibrary(files, string.Empty);
        }

        return library.FindAvro(name) is { } found && found.Path != from ? found : null;
    }

    private SchemaFile? Beside(string from, string name) => _folders.Prepend(Path.GetDirectoryName(from)!)
        .Select(folder => Path.GetFullPath(name, folder))
        .Where(path => !name.Contains(':', StringComparison.Ordinal) && File.Exists(path))
        .Select(path => new SchemaFile(path, ReadText(path))).FirstOrDefault();

    private static bool IsPrimitive(string name) => name[(name.LastIndexOf('.') + 1)..] is "null" or "boolean"
        or "int" or "long" or "float" or "double" or "bytes" or "string" or "record" or "array" or "map" or "enum"
        or "fixed" or "error" or "";
}
