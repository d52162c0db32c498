using DataMesh.Schemas.Formats;

namespace DataMesh.Schemas.Registry.Content;

/// <summary>A registered schema, whatever subjects and ids it has: its identity is its content.</summary>
public sealed class SchemaContent
{
    private byte[]? _answer;

    public SchemaContent(SchemaKind kind, string text, IReadOnlyList<SchemaReference> references,
        SchemaMetadata? metadata, SchemaRuleSet? ruleSet)
    {
        (Kind, Text, References, Metadata, RuleSet) = (kind, text, references, metadata, ruleSet);
        Guid = ContentGuid.Of(this);
    }

    public SchemaKind Kind { get; }

    public string Text { get; }

    public IReadOnlyList<SchemaReference> References { get; }

    public SchemaMetadata? Metadata { get; }

    public SchemaRuleSet? RuleSet { get; }

    /// <summary>The content address.</summary>
    public Guid Guid { get; }

    /// <summary>The answer to a look-up by id, made once: it says nothing of the id or the subject.</summary>
    public ReadOnlyMemory<byte> Answer => _answer ??= ContentJson.Answer(this);

    public SchemaContent With(SchemaMetadata? metadata, SchemaRuleSet? ruleSet) =>
        new(Kind, Text, References, metadata, ruleSet);
}
