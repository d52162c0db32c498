using DataMesh.Schemas.Avro.Compatibility;
using DataMesh.Schemas.Avro.Parsing;
using DataMesh.Schemas.Avro.Tables;
using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Tables;

namespace DataMesh.Schemas.Avro;

/// <summary>Avro 1.11 and 1.12.</summary>
public sealed class AvroFormat : ISchemaFormat
{
    public SchemaKind Kind => SchemaKind.Avro;

    public SchemaParse Parse(SchemaSource source)
    {
        var parse = AvroParser.Parse(source);
        return parse.Root is null
            ? SchemaParse.Failed(parse.Problems)
            : SchemaParse.Of(new AvroParsedSchema(source, parse));
    }

    public IReadOnlyList<SchemaDifference> Compare(ParsedSchema reader, ParsedSchema writer) =>
        AvroComparer.Compare(Avro(reader).Root, Avro(writer).Root);

    public TableConversion ToTable(ParsedSchema schema) => AvroTableReader.Read(Avro(schema).Root);

    public SchemaConversion FromTable(SchemaTable table) => AvroTableWriter.Write(table);

    private static AvroParsedSchema Avro(ParsedSchema schema) => schema as AvroParsedSchema
        ?? throw new ArgumentException($"A schema of kind {schema.Kind} is no Avro schema.", nameof(schema));
}
