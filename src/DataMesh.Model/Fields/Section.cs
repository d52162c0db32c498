using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Yaml;

namespace DataMesh.Model.Fields;

/// <summary>
/// A mapping with known fields. It is the single place where a field is declared: the reader, the JSON Schema and the
/// manual's tables all come from it.
/// </summary>
/// <param name="name">Unique in its document.</param>
/// <param name="seed">The spec before any field is read.</param>
public sealed class Section<TSpec>(string name, string description, Func<SourcePosition, TSpec> seed)
    : ValueKind<TSpec>, ISection
{
    private readonly List<Field<TSpec>> _fields = [];

    public override string Label => "mapping";

    public override ISection Shape => this;

    public string Name => name;

    public string Description => description;

    public IReadOnlyList<IField> Fields => _fields;

    /// <summary>Rules over several fields, run after all of them are read.</summary>
    public Action<TSpec, YamlMapping, ReadScope>? Validate { get; init; }

    /// <summary>Declares the next field.</summary>
    /// <param name="fallback">What holds when it is absent, as it would be written.</param>
    public Section<TSpec> With<TValue>(
        string field,
        ValueKind<TValue> kind,
        Func<TSpec, TValue, TSpec> set,
        string about,
        bool required = false,
        string? fallback = null,
        string? example = null)
    {
        _fields.Add(new TypedField<TSpec, TValue>(kind, set)
        {
            Name = field,
            Description = about,
            Required = required,
            Default = fallback,
            Example = example,
        });
        return this;
    }

    public override JsonObject ToSchema(SchemaBuilder schema, string path) => schema.Reference(this, path);

    public override bool TryRead(YamlNode node, ReadScope scope, [MaybeNullWhen(false)] out TSpec value)
    {
        value = seed(node.At);
        if (node is not YamlMapping mapping)
        {
            scope.Report(DiagnosticCodes.WrongKind, node, $"must be a mapping, not {node.Kind}",
                "write its fields below it, one a line");
            return false;
        }

        foreach (var entry in mapping.Entries)
        {
            value = ReadEntry(value, entry, scope);
        }

        ReportMissing(mapping, scope);
        Validate?.Invoke(value, mapping, scope);
        return true;
    }

    private TSpec ReadEntry(TSpec spec, YamlEntry entry, ReadScope scope)
    {
        var here = scope.Field(entry.Name);
        if (entry.Name.StartsWith("x-", StringComparison.Ordinal))
        {
            scope.Extensions[here.Path] = YamlJson.ToJson(entry.Value);
            return spec;
        }

        var field = _fields.Find(f => f.Name == entry.Name);
        if (field is null)
        {
            scope.Bag.Add(DiagnosticCodes.UnknownField, entry.Key.At, $"unknown field `{here.Path}`", entry.Name,
                NearestName.Suggest(entry.Name, [.. _fields.Select(f => f.Name)]));
            return spec;
        }

        if (entry.Value.IsNull)
        {
            return spec;
        }

        scope.Places[here.Path] = entry.Value.At;

        if (Unsupported.Find(here.Document, here.Pattern, (entry.Value as YamlScalar)?.Value) is { } row)
        {
            here.Report(DiagnosticCodes.NotSupported, entry.Value, $"is not supported yet: {row.What}", row.Fix);
            return spec;
        }

        return field.Read(spec, entry.Value, here);
    }

    private void ReportMissing(YamlMapping mapping, ReadScope scope)
    {
        foreach (var field in _fields.Where(f => f.Required && mapping.Find(f.Name) is not { IsNull: false }))
        {
            scope.Bag.Add(DiagnosticCodes.MissingField, mapping.At, $"`{scope.Field(field.Name).Path}` is missing",
                fix: field.Example is null ? $"add `{field.Name}:`"
                    : $"add for example `{field.Name}: {field.Example}`");
        }
    }
}
