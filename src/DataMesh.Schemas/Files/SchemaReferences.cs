using DataMesh.Schemas.Formats;

namespace DataMesh.Schemas.Files;

/// <summary>Collects what a schema needs, direct or not, what is needed before what needs it.</summary>
public sealed class SchemaReferences
{
    private readonly SchemaKind _kind;
    private readonly SchemaLookup _find;
    private readonly Dictionary<(string Name, string Path), ReferencedSchema> _found = [];
    private readonly List<ReferencedSchema> _ordered = [];
    private readonly List<string> _open = [];

    private SchemaReferences(SchemaKind kind, SchemaLookup find) => (_kind, _find) = (kind, find);

    /// <summary>Files that lead back to each other, first and last the same; null when none do.</summary>
    public IReadOnlyList<string>? Circle { get; private set; }

    /// <summary>The paths of the files that were read, without the first one.</summary>
    public IReadOnlyList<string> Paths => [.. _found.Keys.Select(k => k.Path).Distinct(StringComparer.Ordinal)];

    /// <summary>The schema as a parser takes it.</summary>
    public SchemaSource Source(string text) => new(text, _ordered);

    public static SchemaReferences Collect(SchemaKind kind, SchemaFile file, SchemaLookup find)
    {
        var references = new SchemaReferences(kind, find);
        references.Visit(file);
        return references;
    }

    private void Visit(SchemaFile file)
    {
        _open.Add(file.Path);
        foreach (var name in SchemaReferenceNames.Of(_kind, file.Text))
        {
            if (_find(file.Path, name) is not { } next || _found.ContainsKey((name, next.Path)))
            {
                continue;
            }

            // JSON Schemas might refer to each other in a circle, but no registry could hold them.
            if (_open.IndexOf(next.Path) is var start and >= 0)
            {
                Circle ??= next.Path == file.Path ? null : [.. _open.Skip(start), next.Path];
                continue;
            }

            Visit(next);
            Add(name, next);
        }

        _open.RemoveAt(_open.Count - 1);
    }

    private void Add(string name, SchemaFile file)
    {
        // One file may define several Avro names; its text is needed once.
        if (_found.TryAdd((name, file.Path), new ReferencedSchema(name, file.Text))
            && !(_kind == SchemaKind.Avro && _found.Keys.Count(k => k.Path == file.Path) > 1))
        {
            _ordered.Add(_found[(name, file.Path)]);
        }
    }
}
