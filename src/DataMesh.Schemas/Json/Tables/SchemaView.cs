using System.Text.Json;
using DataMesh.Schemas.Json.References;
using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Tables;

/// <summary>
/// A schema with what its references and its <c>allOf</c> add to it, as one. <c>null</c> beside one other alternative
/// is taken out and remembered.
/// </summary>
internal sealed class SchemaView
{
    private const int MaximumLayers = 1000;

    private readonly SchemaStore _store;
    private readonly List<SchemaPlace> _layers = [];

    private SchemaView(SchemaStore store, SchemaPlace start)
    {
        _store = store;
        Start = start;
        Collect(start);
    }

    public SchemaPlace Start { get; }

    /// <summary>Whether null is one of two alternatives.</summary>
    public bool HasNullAlternative { get; private set; }

    /// <summary>Whether the only alternative beside null is part of this.</summary>
    public bool HasAlternative { get; private set; }

    public bool IsFalse => _layers.Exists(l => l.Schema.Kind == JsonValueKind.False);

    /// <summary>The schemas that make it up; each is one place in some document.</summary>
    public IReadOnlyList<SchemaPlace> Layers => _layers;

    /// <summary>The keyword of the first layer that has it.</summary>
    public JsonTree? this[string keyword] =>
        _layers.Select(l => l.Schema.IsObject ? l.Schema[keyword] : null).FirstOrDefault(v => v is not null);

    /// <summary>A keyword that only describes; beside a reference it counts in every draft.</summary>
    public JsonTree? Annotation(string keyword) =>
        (Start.Schema.IsObject ? Start.Schema[keyword] : null) ?? this[keyword];

    public static SchemaView Of(SchemaStore store, SchemaPlace place) => new(store, place);

    /// <summary>The view of a schema inside this one.</summary>
    public SchemaView Child(JsonTree schema) =>
        new(_store, _store.PlaceOf(schema) ?? _layers[0] with { Schema = schema });

    /// <summary>The properties of every layer, the first to name one deciding.</summary>
    public IEnumerable<JsonMember> Properties => _layers
        .SelectMany(l => l.Schema["properties"]?.Members ?? [])
        .DistinctBy(m => m.Name, StringComparer.Ordinal);

    public HashSet<string> Required =>
        [.. _layers.SelectMany(l => l.Schema["required"]?.Items ?? []).Select(i => i.Text)];

    private void Collect(SchemaPlace start)
    {
        var open = new Stack<SchemaPlace>();
        open.Push(start);
        while (open.TryPop(out var place) && _layers.Count < MaximumLayers)
        {
            if (_layers.Exists(l => ReferenceEquals(l.Schema, place.Schema)))
            {
                continue;
            }

            var schema = place.Schema;
            var isReference = schema.IsObject && schema["$ref"] is { IsString: true };
            if (!isReference || !place.Resource.Dialect.RefStandsAlone)
            {
                _layers.Add(place);
            }

            foreach (var next in Next(place).Reverse())
            {
                open.Push(next);
            }
        }
    }

    private IEnumerable<SchemaPlace> Next(SchemaPlace place)
    {
        var schema = place.Schema;
        foreach (var keyword in (string[])["$ref", "$dynamicRef", "$recursiveRef"])
        {
            if (schema.IsObject && schema[keyword] is { IsString: true } name
                && _store.Resolve(place.Resource, name.Text) is { } target)
            {
                yield return target;
            }
        }

        foreach (var part in schema.IsObject ? schema["allOf"]?.Items ?? [] : [])
        {
            if (_store.PlaceOf(part) is { } inner)
            {
                yield return inner;
            }
        }

        if (Alternative(schema) is { } one && _store.PlaceOf(one) is { } alternative)
        {
            yield return alternative;
        }
    }

    /// <summary>The alternative beside null, or the only one.</summary>
    private JsonTree? Alternative(JsonTree schema)
    {
        var list = schema.IsObject ? schema["oneOf"] ?? schema["anyOf"] : null;
        if (list is not { IsArray: true } || schema[TypeKeyword.Name] is { Text: TypeKeyword.Union })
        {
            return null;
        }

        var others = list.Items.Where(i => i["type"] is not { Text: "null" }).ToArray();
        if (others.Length != 1)
        {
            return null;
        }

        HasAlternative = true;
        HasNullAlternative |= others.Length < list.Items.Length;
        return others[0];
    }
}
