using DataMesh.Schemas.Formats;

namespace DataMesh.Schemas.Registry.Content;

/// <summary>A schema as somebody sends it.</summary>
/// <param name="Kind">The language.</param>
/// <param name="Text">Empty to take the text of the subject's latest version.</param>
public sealed record SchemaDraft(SchemaKind Kind, string Text)
{
    public IReadOnlyList<SchemaReference> References { get; init; } = [];

    public SchemaMetadata? Metadata { get; init; }

    public SchemaRuleSet? RuleSet { get; init; }
}
