using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Protobuf.Comparison;
using DataMesh.Schemas.Protobuf.Linking;
using DataMesh.Schemas.Protobuf.Tables;
using DataMesh.Schemas.Tables;

namespace DataMesh.Schemas.Protobuf;

/// <summary>Protocol Buffers: proto2, proto3 and editions.</summary>
public sealed class ProtobufFormat : ISchemaFormat
{
    /// <summary>How the schema itself is called among the files it imports.</summary>
    internal const string MainPath = "default";

    public SchemaKind Kind => SchemaKind.Protobuf;

    public SchemaParse Parse(SchemaSource source) => Parse(MainPath, source);

    public IReadOnlyList<SchemaDifference> Compare(ParsedSchema reader, ParsedSchema writer) =>
        SchemaComparer.Compare(((ProtobufSchema)writer).File, ((ProtobufSchema)reader).File);

    public TableConversion ToTable(ParsedSchema schema) => TableReader.Read(((ProtobufSchema)schema).File);

    public SchemaConversion FromTable(SchemaTable table) => TableWriter.Write(table);

    internal static SchemaParse Parse(string path, SchemaSource source)
    {
        if (string.IsNullOrWhiteSpace(source.Text))
        {
            return SchemaParse.Failed(new SchemaProblem("The schema is empty.", "", 1, 1));
        }

        var references = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var reference in source.References)
        {
            references[reference.Name] = reference.Text;
        }

        var problems = new LinkProblems(path);
        var loader = new FileLoader(references, BuiltinFiles.Pool, problems);
        var file = loader.Load(path, source.Text);
        return file is not null && problems.Found.Count == 0
            ? SchemaParse.Of(new ProtobufSchema(source, file, loader.Pool))
            : SchemaParse.Failed(problems.Found);
    }
}
