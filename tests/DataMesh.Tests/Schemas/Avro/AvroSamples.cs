using DataMesh.Schemas.Avro;
using DataMesh.Schemas.Avro.Parsing;
using DataMesh.Schemas.Avro.Types;
using DataMesh.Schemas.Formats;

namespace DataMesh.Tests.Schemas.Avro;

/// <summary>Reads schemas for tests.</summary>
internal static class AvroSamples
{
    public static AvroParsedSchema Parse(string text, params ReferencedSchema[] references)
    {
        var source = new SchemaSource(text, references);
        var parse = AvroParser.Parse(source);
        Assert.True(parse.Root is not null, string.Join("\n", parse.Problems));
        return new AvroParsedSchema(source, parse);
    }

    public static AvroSchema Type(string text) => Parse(text).Root;

    public static IReadOnlyList<SchemaProblem> Problems(string text, params ReferencedSchema[] references) =>
        AvroParser.Parse(new SchemaSource(text, references)).Problems;

    public static string ParsingForm(this ParsedSchema schema) => ((AvroParsedSchema)schema).ParsingForm;
}
