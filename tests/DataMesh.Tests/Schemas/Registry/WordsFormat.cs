using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Tables;

namespace DataMesh.Tests.Schemas.Registry;

/// <summary>
/// The smallest language that a registry can be tested with: a schema is names with spaces between, a reader needs each
/// name of its own that does not end in <c>?</c>, and <c>!</c> is wrong.
/// </summary>
internal sealed class WordsFormat(SchemaKind kind = SchemaKind.Avro) : ISchemaFormat
{
    public SchemaKind Kind => kind;

    public SchemaParse Parse(SchemaSource source) => source.Text.Contains('!', StringComparison.Ordinal)
        ? SchemaParse.Failed(new SchemaProblem("A name may not hold '!'.", "/0"))
        : SchemaParse.Of(new Words(source, kind));

    public IReadOnlyList<SchemaDifference> Compare(ParsedSchema reader, ParsedSchema writer) =>
    [
        .. ((Words)reader).Names.Except(((Words)writer).Names, StringComparer.Ordinal)
            .Select(n => new SchemaDifference("NAME_MISSING", $"/{n}", n, Writer: null,
                $"The writer has no '{n}'", Breaks: !n.EndsWith('?'))),
    ];

    public TableConversion ToTable(ParsedSchema schema) => throw new NotSupportedException();

    public SchemaConversion FromTable(SchemaTable table) => throw new NotSupportedException();

    private sealed class Words(SchemaSource source, SchemaKind kind) : ParsedSchema(source)
    {
        public override SchemaKind Kind => kind;

        public IReadOnlyList<string> Names { get; } =
            [.. source.References.Select(r => r.Text).Append(source.Text).SelectMany(t => t.Split(' ')).Distinct()];

        public override bool HasTopLevelField(string name) => Names.Contains(name);

        public override string Canonical => string.Join(' ', Source.Text.Split(' '));

        public override string Normalized => string.Join(' ', Source.Text.Split(' ').Order(StringComparer.Ordinal));
    }
}
