using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Tables;

namespace DataMesh.Schemas.Formats;

/// <summary>One schema language.</summary>
public interface ISchemaFormat
{
    SchemaKind Kind { get; }

    /// <summary>The language with the lenient policy of comparison; itself where the language has one policy.</summary>
    ISchemaFormat Lenient => this;

    /// <summary>Reads a schema; hostile text gives problems, never an exception, and never an overflow.</summary>
    SchemaParse Parse(SchemaSource source);

    /// <summary>Every difference that matters to a reader of data that was written with another schema.</summary>
    /// <remarks>Both must be of this kind. A caller asks the other direction by swapping the arguments.</remarks>
    IReadOnlyList<SchemaDifference> Compare(ParsedSchema reader, ParsedSchema writer);

    /// <summary>The table that rows of this schema fill.</summary>
    TableConversion ToTable(ParsedSchema schema);

    /// <summary>The schema that rows of a table have.</summary>
    /// <param name="table">The columns with their semantics.</param>
    SchemaConversion FromTable(SchemaTable table);
}
