using System.Text;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Json.Comparison;
using DataMesh.Schemas.Json.References;
using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json;

/// <summary>A valid JSON Schema.</summary>
public sealed class JsonSchema : ParsedSchema
{
    private readonly CompiledSchema _compiled;
    private readonly Lazy<string> _canonical;
    private readonly Lazy<string> _normalized;
    private readonly Lazy<SchemaModel> _model;

    internal JsonSchema(SchemaSource source, JsonTree tree, SchemaStore store, CompiledSchema compiled)
        : base(source)
    {
        _compiled = compiled;
        Tree = tree;
        Store = store;
        _canonical = new Lazy<string>(() => JsonTreeWriter.Compact(tree));
        _model = new Lazy<SchemaModel>(() => new ModelReader(store).Read(tree, store.PlaceOf(tree)!.Value));
        _normalized = new Lazy<string>(() => JsonTreeWriter.Sorted(tree));
    }

    public override SchemaKind Kind => SchemaKind.Json;

    public override string Canonical => _canonical.Value;

    public override string Normalized => _normalized.Value;

    public override bool HasTopLevelField(string name) => Tree["properties"]?[name] is not null;

    /// <summary>What <c>$schema</c> says; draft 7 where it says nothing.</summary>
    public JsonSchemaDraft Draft => Store.PlaceOf(Tree)!.Value.Resource.Dialect.Draft;

    internal JsonTree Tree { get; }

    internal SchemaStore Store { get; }

    /// <summary>What is compared.</summary>
    internal SchemaModel Model => _model.Value;

    /// <summary>Judges a value; text that is no JSON is an error at the root.</summary>
    /// <param name="utf8">The value as JSON.</param>
    /// <param name="assertFormats">Whether <c>format</c> is checked; the drafts leave that to the caller.</param>
    public JsonValidation Validate(byte[] utf8, bool assertFormats = false)
    {
        var tree = JsonTreeReader.Read(utf8, duplicatesAllowed: true, out var problem);
        return tree is null
            ? new JsonValidation([new JsonValidationError("", "", "", "", problem!.Message, [])])
            : _compiled.Validate(tree, utf8.Length, assertFormats);
    }

    /// <summary>Judges a value; text that is no JSON is an error at the root.</summary>
    /// <param name="json">The value as JSON.</param>
    /// <param name="assertFormats">Whether <c>format</c> is checked; the drafts leave that to the caller.</param>
    public JsonValidation Validate(string json, bool assertFormats = false) =>
        Validate(Encoding.UTF8.GetBytes(json), assertFormats);
}
