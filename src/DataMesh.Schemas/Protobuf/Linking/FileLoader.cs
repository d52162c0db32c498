using DataMesh.Schemas.Protobuf.Descriptors;
using DataMesh.Schemas.Protobuf.Syntax;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Linking;

/// <summary>Reads a file and everything it imports, and links them, what is imported first.</summary>
internal sealed class FileLoader
{
    /// <summary>Deeper chains of imports are nobody's work.</summary>
    private const int Depth = 256;

    private readonly Dictionary<string, string> _references;
    private readonly LinkProblems _problems;
    private readonly ProtoPool _pool;
    private readonly List<string> _open = [];
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);

    /// <param name="references">The texts of files by path.</param>
    /// <param name="builtin">The files that need no reference; null while those are read.</param>
    /// <param name="problems">Gets what is wrong.</param>
    public FileLoader(Dictionary<string, string> references, ProtoPool? builtin, LinkProblems problems)
    {
        _references = references;
        _problems = problems;
        _pool = new ProtoPool(builtin);
    }

    public ProtoPool Pool => _pool;

    public ProtoFile? Load(string path, string text)
    {
        // The options of a descriptor can only be read when the files that declare them are known.
        _open.Add(path);
        foreach (var import in SchemaText.Imports(text))
        {
            Import(path, import);
        }

        _open.RemoveAt(_open.Count - 1);
        var (syntax, problems) = SchemaText.Read(text, _pool);
        if (problems.Count > 0 && SchemaText.IsDescriptor(text))
        {
            // The options may be declared in the file itself.
            (syntax, problems) = SchemaText.Read(text, Extended(path, syntax));
        }

        foreach (var problem in problems)
        {
            _problems.Add(path, problem);
        }

        return problems.Count > 0 ? null : Link(path, syntax);
    }

    /// <summary>The pool with what a file declares, for one more look at the same file.</summary>
    private ProtoPool Extended(string path, FileSyntax syntax)
    {
        var pool = new ProtoPool(_pool);
        var file = new ProtoFile(path, syntax);
        file.Imports.AddRange(syntax.Imports.Select(i => _pool.File(i.Path)).OfType<ProtoFile>());
        See(file);
        var unheard = new LinkProblems(path);
        var declared = new Declarations(file, pool, unheard);
        declared.Declare();
        new TypeResolver(file, pool, unheard).Resolve(declared);
        return pool;
    }

    private ProtoFile? Link(string path, FileSyntax syntax)
    {
        _open.Add(path);
        var file = new ProtoFile(path, syntax);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var import in syntax.Imports)
        {
            if (!seen.Add(import.Path))
            {
                _problems.Add(path, import.Spot, $"Import \"{import.Path}\" was listed twice.");
            }
            else if (Import(path, import) is { } imported)
            {
                file.Imports.Add(imported);
            }
        }

        _open.RemoveAt(_open.Count - 1);
        See(file);
        _pool.Files[path] = file;
        var before = _problems.Found.Count;
        new FileLinker(file, _pool, _problems).Link();
        return _problems.Found.Count == before ? file : null;
    }

    private static void See(ProtoFile file)
    {
        file.Visible.Add(file);
        foreach (var import in file.Imports)
        {
            See(file.Visible, import);
        }
    }

    private static void See(HashSet<ProtoFile> visible, ProtoFile file)
    {
        if (!visible.Add(file))
        {
            return;
        }

        foreach (var import in file.Imports)
        {
            if (file.Syntax.Imports.Exists(i => i.Kind is ImportKind.Public
                && string.Equals(i.Path, import.Path, StringComparison.Ordinal)))
            {
                See(visible, import);
            }
        }
    }

    private ProtoFile? Import(string from, ImportSyntax import)
    {
        if (_pool.Files.TryGetValue(import.Path, out var known))
        {
            return known;
        }

        if (_open.Contains(import.Path, StringComparer.Ordinal))
        {
            var cycle = _open.SkipWhile(p => !string.Equals(p, import.Path, StringComparison.Ordinal))
                .Append(import.Path);
            _problems.Add(from, import.Spot, $"File recursively imports itself: {string.Join(" -> ", cycle)}");
            return null;
        }

        if (_open.Count > Depth)
        {
            _problems.Add(from, import.Spot, $"Imports are nested deeper than {Depth} files.");
            return null;
        }

        if (!import.Path.StartsWith("google/protobuf/", StringComparison.Ordinal)
            && _references.TryGetValue(import.Path, out var text))
        {
            return LoadImport(from, import, text);
        }

        if (_pool.File(import.Path) is { } builtin)
        {
            return builtin;
        }

        if (_references.TryGetValue(import.Path, out text))
        {
            return LoadImport(from, import, text);
        }

        _problems.Add(from, import.Spot, $"Import \"{import.Path}\" was not found or had errors.");
        return null;
    }

    private ProtoFile? LoadImport(string from, ImportSyntax import, string text)
    {
        var file = _failed.Contains(import.Path) ? null : Load(import.Path, text);
        if (file is null)
        {
            _failed.Add(import.Path);
            _problems.Add(from, import.Spot, $"Import \"{import.Path}\" was not found or had errors.");
        }

        return file;
    }
}
