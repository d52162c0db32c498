using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Json.Comparison;
using DataMesh.Schemas.Json.Parsing;
using DataMesh.Schemas.Json.Tables;
using DataMesh.Schemas.Tables;

namespace DataMesh.Schemas.Json;

/// <summary>JSON Schema, drafts 4, 6, 7, 2019-09 and 2020-12.</summary>
public sealed class JsonFormat : ISchemaFormat
{
    private readonly JsonSchemaParser _parser;

    public JsonFormat()
        : this(new JsonSchemaParser())
    {
    }

    private JsonFormat(JsonSchemaParser parser) => _parser = parser;

    public SchemaKind Kind => SchemaKind.Json;

    /// <value><see cref="JsonCompatibilityPolicy.Strict"/>, the Confluent registry's default.</value>
    public JsonCompatibilityPolicy Policy { get; init; }

    public ISchemaFormat Lenient => Policy == JsonCompatibilityPolicy.Lenient
        ? this
        : new JsonFormat(_parser) { Policy = JsonCompatibilityPolicy.Lenient, DefaultDraft = DefaultDraft };

    /// <summary>The draft of a schema that has no <c>$schema</c>.</summary>
    /// <value><see cref="JsonSchemaDraft.Draft7"/>, the Confluent registry's default.</value>
    public JsonSchemaDraft DefaultDraft { get; init; } = Dialects.Default;

    public SchemaParse Parse(SchemaSource source) => _parser.Parse(source, DefaultDraft);

    public IReadOnlyList<SchemaDifference> Compare(ParsedSchema reader, ParsedSchema writer) =>
        JsonComparison.Compare((JsonSchema)reader, (JsonSchema)writer, Policy);

    public TableConversion ToTable(ParsedSchema schema) => TableReader.Read((JsonSchema)schema);

    public SchemaConversion FromTable(SchemaTable table) => TableWriter.Write(table);
}
