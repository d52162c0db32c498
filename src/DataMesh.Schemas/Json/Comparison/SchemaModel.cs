using DataMesh.Schemas.Json.References;
using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Comparison;

/// <summary>
/// A schema as the comparison sees it. The same JSON object may be several models: <c>{"type": "string", "enum":
/// […]}</c> is a combination of a string and an enum.
/// </summary>
internal sealed class SchemaModel(ModelReader reader, ModelKind kind, SchemaPlace place, bool isPart)
{
    // What depends on another place; and "not", of which equal ones are a difference to the registry.
    private static readonly string[] Entangled = ["$ref", "$dynamicRef", "$recursiveRef", "not"];

    private readonly Lazy<bool> _isSelfContained = new(() => !Mentions(place.Schema));
    private IReadOnlyList<SchemaModel>? _parts;

    public ModelKind Kind => kind;

    public JsonTree Source => place.Schema;

    public JsonSchemaDraft Draft => place.Resource.Dialect.Draft;

    /// <summary>Whether a number must be whole.</summary>
    public bool IsInteger { get; init; }

    public Criterion Criterion { get; init; }

    /// <summary>Makes the parts when they are first asked for, so that recursion in the schema is none here.</summary>
    public Func<IReadOnlyList<SchemaModel>> MakeParts { get; init; } = () => [];

    public IReadOnlyList<SchemaModel> Parts => _parts ??= MakeParts();

    /// <summary>Whether the schema's own text decides what it allows.</summary>
    public bool IsSelfContained => _isSelfContained.Value;

    public bool IsEmpty => kind is ModelKind.Empty or ModelKind.True;

    public bool HasDefault => Source["default"] is not null;

    /// <summary>A member of the schema, but not of a part: what describes the whole is the whole's.</summary>
    public JsonTree? Common(string name) => isPart ? null : Source[name];

    public string? Id =>
        (Common(place.Resource.Dialect.IdKeyword) ?? Common("id")) is { IsString: true } id ? id.Text : null;

    /// <summary>The model of a keyword's schema, or null.</summary>
    public SchemaModel? Child(string keyword) => Child(Source[keyword]);

    public SchemaModel? Child(JsonTree? schema) =>
        schema is { IsObject: true } or { IsBoolean: true } ? reader.Read(schema, place) : null;

    /// <summary>The schema itself behind any references; null where a reference leads nowhere.</summary>
    public SchemaModel Target()
    {
        var model = this;
        while (model.Kind == ModelKind.Reference && model.Parts.Count == 1)
        {
            model = model.Parts[0];
        }

        return model;
    }

    /// <summary>Whether two parts of one combination say the same.</summary>
    public bool SaysTheSameAs(SchemaModel other) =>
        kind == other.Kind && Draft == other.Draft && IsInteger == other.IsInteger && Criterion == other.Criterion
        && Source.Equals(other.Source);

    /// <summary>Whether a child of this schema and one of another say the same, without models of the two.</summary>
    public bool HasTheSame(JsonTree? child, SchemaModel other, JsonTree? otherChild) =>
        child is not null && Draft == other.Draft && child.Equals(otherChild) && !Mentions(child);

    private static bool Mentions(JsonTree tree) =>
        Array.Exists(tree.Items, Mentions)
        || Array.Exists(tree.Members, m => Array.IndexOf(Entangled, m.Name) >= 0 || Mentions(m.Value));
}
