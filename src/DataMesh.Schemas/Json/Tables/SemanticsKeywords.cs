using System.Text.Json;
using System.Text.Json.Nodes;
using DataMesh.Schemas.Tables;

namespace DataMesh.Schemas.Json.Tables;

/// <summary>What a field means, as <c>description</c> and <c>x-</c> keywords.</summary>
internal static class SemanticsKeywords
{
    public const string Doc = "description";
    private const string Pii = "x-pii";
    private const string Classification = "x-classification";
    private const string Unit = "x-unit";
    private const string Entity = "x-entity";
    private const string Semantic = "x-semantic";

    // The tag that the Confluent registry puts on fields with personal data.
    private const string Tags = "confluent:tags";

    public static void Write(JsonObject schema, FieldSemantics semantics)
    {
        Add(schema, Doc, semantics.Doc);
        if (semantics.Pii)
        {
            schema[Pii] = true;
        }

        Add(schema, Classification, semantics.Classification);
        Add(schema, Unit, semantics.Unit);
        Add(schema, Entity, semantics.Entity);
        Add(schema, Semantic, semantics.Semantic);
    }

    public static FieldSemantics Read(SchemaView view) => new()
    {
        Doc = Text(view, Doc),
        Pii = view.Annotation(Pii) is { Kind: JsonValueKind.True }
            || (view.Annotation(Tags) is { IsArray: true } tags && tags.Items.Any(t => t.Text == "PII")),
        Classification = Text(view, Classification),
        Unit = Text(view, Unit),
        Entity = Text(view, Entity),
        Semantic = Text(view, Semantic),
    };

    private static void Add(JsonObject schema, string name, string? value)
    {
        if (value is not null)
        {
            schema[name] = value;
        }
    }

    private static string? Text(SchemaView view, string name) =>
        view.Annotation(name) is { IsString: true } text ? text.Text : null;
}
