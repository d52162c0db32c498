using DataMesh.DuckDb.Types;
using DataMesh.Schemas.Avro.Json;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Tables;

namespace DataMesh.Schemas.Avro.Tables;

/// <summary>Writes the schema of a table.</summary>
internal sealed class AvroTableWriter
{
    private readonly List<SchemaProblem> _problems = [];
    private readonly List<string> _notes = [];
    private readonly AvroTableNames _names = new();
    private readonly AvroTypeWriter _types;

    private AvroTableWriter() => _types = new AvroTypeWriter(_names, Write, _problems, _notes);

    public static SchemaConversion Write(SchemaTable table)
    {
        var writer = new AvroTableWriter();
        var root = writer.WriteRoot(table);
        return writer._problems.Count > 0
            ? new SchemaConversion(Text: null, writer._problems, [])
            : new SchemaConversion(AvroJsonLayout.Of(root), [], writer._notes);
    }

    private AvroJson WriteRoot(SchemaTable table)
    {
        var name = _names.Root(table.Name);
        var members = new List<AvroJsonMember>
        {
            new("type", AvroJson.String("record")),
            new("name", AvroJson.String(name.Simple)),
        };
        if (name.Namespace.Length > 0)
        {
            members.Add(new("namespace", AvroJson.String(name.Namespace)));
        }

        if (table.Doc is { } doc)
        {
            members.Add(new("doc", AvroJson.String(doc)));
        }

        if (!string.Equals(name.Full, table.Name, StringComparison.Ordinal))
        {
            members.Add(new(AvroHints.Name, AvroJson.String(table.Name)));
        }

        members.Add(new("fields", _types.Fields(table.Fields, name.Simple)));
        return AvroJson.Object(members);
    }

    /// <summary>The type of a value with the hints that belong where the value stands.</summary>
    private AvroJson Write(TableField field, string path, List<AvroJsonMember> hints)
    {
        var type = field.Type;
        if (type.Alias is { } alias && AvroScalar.Of(type) is null)
        {
            hints.Add(new(AvroHints.Alias, AvroJson.String(alias)));
            type = AvroTableTypes.WithoutAlias(type);
        }

        var avro = type.Kind switch
        {
            DuckDbTypeKind.Struct => _types.Struct(field, type, path),
            DuckDbTypeKind.List => _types.List(field, type, path),
            DuckDbTypeKind.Array => _types.Array(field, type, path, hints),
            DuckDbTypeKind.Map => _types.Map(field, type, path, hints),
            DuckDbTypeKind.Union => _types.Union(type, path, hints),
            DuckDbTypeKind.Enum => _types.Enum(type, path, hints),
            DuckDbTypeKind.Decimal => AvroTypeWriter.Decimal(type.Width, type.Scale),
            DuckDbTypeKind.Interval => _types.Interval(path),
            _ => _types.Scalar(type, path, hints),
        };
        return field.Nullable ? Nullable(avro) : avro;
    }

    private static AvroJson Nullable(AvroJson type) => AvroJson.Array(
        [AvroJson.String("null"), .. type.Kind is AvroJsonKind.Array ? type.Items : [type]]);
}
