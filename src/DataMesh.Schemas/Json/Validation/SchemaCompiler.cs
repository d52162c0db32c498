using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Json.Keywords.References;
using DataMesh.Schemas.Json.Patterns;
using DataMesh.Schemas.Json.References;
using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Validation;

/// <summary>Turns a schema and everything it refers to into nodes; a work list instead of recursion.</summary>
internal sealed class SchemaCompiler(SchemaStore store)
{
    private readonly Dictionary<JsonTree, SchemaNode> _nodes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, EcmaPattern> _patterns = new(StringComparer.Ordinal);
    private readonly Queue<SchemaNode> _open = new();
    private readonly List<DynamicRefKeyword> _dynamic = [];
    private readonly List<(string Message, SchemaPlace Place)> _problems = [];

    /// <summary>What is wrong, with the schema it is in.</summary>
    public IReadOnlyList<(string Message, SchemaPlace Place)> Problems => _problems;

    /// <summary>Whether some reference depends on how it was reached.</summary>
    public bool IsDynamic => _dynamic.Count > 0;

    public SchemaStore Store => store;

    /// <summary>Compiles what is reachable from a schema.</summary>
    public SchemaNode Compile(JsonTree schema)
    {
        var root = Node(store.PlaceOf(schema)!.Value);
        Drain();
        return root;
    }

    /// <summary>
    /// Problems of the whole document, also where nothing refers to, and of references that never end.
    /// </summary>
    public void CheckDocument()
    {
        foreach (var place in store.Places.Where(p => p.Pointer.Length == 0 || p.Pointer[0] == '/').ToArray())
        {
            Node(place);
        }

        Drain();
        if (EndlessReferences.Find(_nodes.Values) is { } endless)
        {
            Problem(
                endless.Place, "A reference leads back to itself without looking into the value, so it never ends.");
        }
    }

    public SchemaNode Node(SchemaPlace place)
    {
        if (!_nodes.TryGetValue(place.Schema, out var node))
        {
            node = new SchemaNode(place);
            _nodes[place.Schema] = node;
            _open.Enqueue(node);
        }

        return node;
    }

    /// <summary>The node of a subschema, which walking has found; null where it is no schema.</summary>
    public SchemaNode? Child(JsonTree schema) => store.PlaceOf(schema) is { } place ? Node(place) : null;

    /// <summary>The pattern, or null with a problem.</summary>
    public EcmaPattern? Pattern(SchemaPlace place, string keyword, string source)
    {
        if (_patterns.TryGetValue(source, out var known))
        {
            return known;
        }

        if (EcmaPattern.TryCreate(source, out var pattern, out var problem))
        {
            return _patterns[source] = pattern;
        }

        Problem(place with { Pointer = JsonPointers.Append(place.Pointer, keyword) }, problem);
        return null;
    }

    /// <summary>What a reference means, or null with a problem.</summary>
    public SchemaPlace? Resolve(SchemaPlace place, string keyword, string reference)
    {
        var target = store.Resolve(place.Resource, reference);
        if (target is null)
        {
            Problem(
                place with { Pointer = JsonPointers.Append(place.Pointer, keyword) },
                $"The reference \"{reference}\" leads to no schema; "
                    + "write it into this document or add it to the references.");
        }

        return target;
    }

    public void Dynamic(DynamicRefKeyword keyword) => _dynamic.Add(keyword);

    public SchemaProblem[] ToProblems(string text) => [.. _problems
        .Concat(store.Problems.Select(p => (p.Message, Place: new SchemaPlace(p.At, null!, p.Pointer))))
        .DistinctBy(p => (p.Message, p.Place.Pointer))
        .Select(p => ToProblem(p.Message, p.Place, text))];

    private static SchemaProblem ToProblem(string message, SchemaPlace place, string text)
    {
        var isOwn = place.Pointer.Length == 0 || place.Pointer[0] == '/';
        var (line, column) = isOwn ? JsonTreeReader.Place(text, place.Schema.Offset) : (0, 0);
        return new SchemaProblem(message, place.Pointer, line, column);
    }

    private void Problem(SchemaPlace place, string message) => _problems.Add((message, place));

    private void Drain()
    {
        do
        {
            while (_open.TryDequeue(out var node))
            {
                node.Complete(node.Place.Schema.IsBoolean ? [] : KeywordReader.Read(this, node.Place));
            }

            // A dynamic reference may come to mean a schema that nothing else refers to.
            foreach (var keyword in _dynamic.ToArray())
            {
                AddTargets(keyword);
            }
        }
        while (_open.Count > 0);
    }

    private void AddTargets(DynamicRefKeyword keyword)
    {
        foreach (var resource in store.Resources.ToArray())
        {
            if (keyword.HasTarget(resource))
            {
                continue;
            }

            if (keyword.Anchor.Length == 0 ? resource.IsRecursive : resource.DynamicAnchors.Contains(keyword.Anchor))
            {
                var schema = keyword.Anchor.Length == 0 ? resource.Root : resource.Anchors[keyword.Anchor].Schema;
                keyword.AddTarget(resource, Node(store.PlaceOf(schema)!.Value));
            }
        }
    }
}
