using System.Collections.Concurrent;
using DataMesh.Schemas.Json.Parsing;
using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.References;

/// <summary>
/// Every document that one schema needs, by its identifiers. Filled while a schema is compiled, and read by many
/// threads after; nothing is ever fetched.
/// </summary>
internal sealed class SchemaStore
{
    /// <summary>The address of a schema without an identifier; the Confluent registry's own.</summary>
    public const string NoAddress = "mem://input";

    private readonly Dictionary<string, SchemaResource> _resources = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<JsonTree, SchemaPlace> _places = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, JsonTree> _named = new(StringComparer.Ordinal);
    private readonly JsonSchemaDraft _default;

    public SchemaStore(JsonSchemaDraft defaultDraft) => _default = defaultDraft;

    public IReadOnlyCollection<SchemaResource> Resources => _resources.Values;

    /// <summary>A <c>$schema</c> that means nothing known, with its place.</summary>
    public List<(string Message, string Pointer, JsonTree At)> Problems { get; } = [];

    /// <summary>Offers a document under the name that references use.</summary>
    public void Name(string name, JsonTree document) => _named[name.TrimEnd('#')] = document;

    /// <summary>Adds the document that the names are relative to, and its named companions.</summary>
    public SchemaResource AddRoot(JsonTree root)
    {
        var resource = Add(root, NoAddress, display: "");
        foreach (var (name, document) in _named)
        {
            var uri = UriReference.Resolve(resource.Uri, name);
            if (!_resources.ContainsKey(uri))
            {
                Add(document, uri, display: name + "#");
            }
        }

        return resource;
    }

    /// <summary>The place of a schema that was found by walking; null for what is not one.</summary>
    public SchemaPlace? PlaceOf(JsonTree schema) => _places.TryGetValue(schema, out var place) ? place : null;

    /// <summary>Every schema of a resource's document that walking finds.</summary>
    public IEnumerable<SchemaPlace> Places => _places.Values;

    /// <summary>What a reference means, or null.</summary>
    public SchemaPlace? Resolve(SchemaResource from, string reference)
    {
        // After compilation everything is found already, but for what no keyword asks for.
        lock (_places)
        {
            return Look(from, reference);
        }
    }

    private SchemaPlace? Look(SchemaResource from, string reference)
    {
        var (document, fragment) = UriReference.Split(UriReference.Resolve(from.Uri, reference));
        var resource = Find(document) ?? Find(UriReference.Split(reference).Document);
        if (resource is null)
        {
            return null;
        }

        if (fragment.Length > 0 && fragment[0] != '/')
        {
            return resource.Anchors.TryGetValue(fragment, out var anchor) ? PlaceOf(anchor.Schema) : null;
        }

        return Walk(resource, fragment);
    }

    /// <summary>The resource at an absolute URI, loading a metaschema where it is one.</summary>
    public SchemaResource? Find(string uri)
    {
        if (_resources.TryGetValue(uri, out var found))
        {
            return found;
        }

        var document = _named.GetValueOrDefault(uri) ?? Metaschemas.Find(uri);
        return document is null ? null : Add(document, uri, display: uri + "#");
    }

    private SchemaResource Add(JsonTree root, string uri, string display)
    {
        var holder = new SchemaResource(uri, root, DialectOf(root, new Dialect(_default), display), display);
        _resources.TryAdd(uri, holder);
        Scan(root, holder, display, isDocument: true);
        // The address that a document was asked under is as good as the identifier it gives itself.
        var resource = _places.TryGetValue(root, out var place) ? place.Resource : holder;
        _resources[uri] = resource;
        return resource;
    }

    /// <summary>Walks the schemas below one, which depth cannot overflow.</summary>
    private void Scan(JsonTree root, SchemaResource holder, string display, bool isDocument)
    {
        var open = new Stack<(JsonTree Schema, SchemaResource Resource, string Pointer, bool IsRoot)>();
        open.Push((root, holder, display, isDocument));
        while (open.TryPop(out var next))
        {
            if (_places.ContainsKey(next.Schema))
            {
                continue;
            }

            var resource = Identify(next.Schema, next.Resource, next.Pointer, next.IsRoot);
            _places[next.Schema] = new SchemaPlace(next.Schema, resource, next.Pointer);
            Anchor(next.Schema, resource, next.Pointer);
            foreach (var (schema, pointer) in SchemaPlaces.Below(next.Schema, next.Pointer, resource.Dialect))
            {
                open.Push((schema, resource, pointer, false));
            }
        }
    }

    private SchemaResource Identify(JsonTree schema, SchemaResource parent, string pointer, bool isRoot)
    {
        // An embedded resource may be written in another draft than the one around it.
        var dialect = isRoot ? parent.Dialect : DialectOf(schema, parent.Dialect, pointer);
        if (Identifier(schema, dialect, isRoot) is not { } id)
        {
            return parent;
        }

        var (uri, _) = UriReference.Split(UriReference.Resolve(parent.Uri, id));
        if (isRoot && string.Equals(uri, parent.Uri, StringComparison.Ordinal))
        {
            return parent;
        }

        var resource = new SchemaResource(uri, schema, dialect, pointer);
        _resources.TryAdd(uri, resource);
        return resource;
    }

    // In the old drafts a reference silences the identifier beside it; but a document's own address is always what it
    // says.
    private static string? Identifier(JsonTree schema, Dialect dialect, bool isRoot)
    {
        if (schema[dialect.IdKeyword] is not { IsString: true } id || id.Text.Length == 0 || id.Text[0] == '#'
            || (!isRoot && dialect.RefStandsAlone && schema["$ref"] is { IsString: true }))
        {
            return null;
        }

        return id.Text;
    }

    private static void Anchor(JsonTree schema, SchemaResource resource, string pointer)
    {
        var dialect = resource.Dialect;
        if (dialect.Draft <= JsonSchemaDraft.Draft7)
        {
            // The old drafts name a place by an identifier that is, or ends in, a fragment.
            var alone = schema["$ref"] is { IsString: true };
            if (!alone && schema[dialect.IdKeyword] is { IsString: true } id
                && UriReference.Split(id.Text).Fragment is { Length: > 0 } fragment && fragment[0] != '/')
            {
                resource.Anchors.TryAdd(fragment, (schema, pointer));
            }

            return;
        }

        if (schema["$anchor"] is { IsString: true } anchor)
        {
            resource.Anchors.TryAdd(anchor.Text, (schema, pointer));
        }

        if (dialect.Draft == JsonSchemaDraft.Draft202012 && schema["$dynamicAnchor"] is { IsString: true } dynamic)
        {
            if (resource.Anchors.TryAdd(dynamic.Text, (schema, pointer)))
            {
                resource.DynamicAnchors.Add(dynamic.Text);
            }
        }
    }

    private Dialect DialectOf(JsonTree schema, Dialect parent, string pointer)
    {
        if (schema["$schema"] is not { IsString: true } name)
        {
            return parent;
        }

        if (Dialects.Find(name.Text) is { } draft)
        {
            return new Dialect(draft);
        }

        var (uri, _) = UriReference.Split(name.Text);
        var metaschema = _named.GetValueOrDefault(uri);
        if (metaschema is null)
        {
            Problems.Add((
                $"$schema is \"{name.Text}\", which is no known draft; "
                + $"write one of {Dialects.Metaschema(Dialects.Default)}#, "
                + $"{Dialects.Metaschema(JsonSchemaDraft.Draft202012)}, or add that metaschema to the references.",
                pointer, name));
            return parent;
        }

        var basis = metaschema["$schema"] is { IsString: true } its ? Dialects.Find(its.Text) : null;
        var dialect = Dialects.Custom(metaschema, basis ?? _default, out var unknown);
        if (unknown is not null)
        {
            Problems.Add((
                $"$schema \"{name.Text}\" requires the vocabulary {unknown}, which is not known.", pointer, name));
        }

        return dialect;
    }

    private SchemaPlace? Walk(SchemaResource resource, string pointer)
    {
        if (JsonPointers.Split(pointer) is not { } names)
        {
            return null;
        }

        var tree = resource.Root;
        var holder = resource;
        var at = resource.Pointer;
        foreach (var name in names)
        {
            if (JsonPointers.Step(tree, name) is not { } child)
            {
                return null;
            }

            tree = child;
            at = JsonPointers.Append(at, name);
            holder = PlaceOf(child)?.Resource ?? holder;
        }

        if (PlaceOf(tree) is null && (tree.IsObject || tree.IsBoolean))
        {
            // A reference may mean a schema under a keyword that nobody knows.
            Scan(tree, holder, at, isDocument: false);
        }

        return PlaceOf(tree);
    }
}
