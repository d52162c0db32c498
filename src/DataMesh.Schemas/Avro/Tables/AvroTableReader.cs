using DataMesh.DuckDb.Types;
using DataMesh.Schemas.Avro.Json;
using DataMesh.Schemas.Avro.Types;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Tables;

namespace DataMesh.Schemas.Avro.Tables;

/// <summary>Reads the table that rows of a schema fill.</summary>
/// <remarks>A type inside itself, and a record without fields, become JSON text, as the codec decodes them.</remarks>
internal sealed class AvroTableReader
{
    private const int MaxTypes = 20_000;
    private const int MaxDepth = 100;

    private readonly HashSet<AvroSchema> _open = [];
    private readonly AvroTableNotes _notes = new();
    private readonly List<SchemaProblem> _problems = [];
    private int _types;
    private int _depth;

    public static TableConversion Read(AvroSchema schema)
    {
        var reader = new AvroTableReader();
        var table = reader.ReadRoot(schema);
        return reader._problems.Count > 0
            ? new TableConversion(Table: null, reader._problems, [])
            : new TableConversion(table, [], reader._notes.All);
    }

    private SchemaTable ReadRoot(AvroSchema schema)
    {
        if (schema is not AvroRecord record)
        {
            _notes.Add("", "the schema is no record, so its value is the one column 'value'.");
            return new SchemaTable(
                schema is AvroNamed named ? named.Name.Full : "Value",
                [ReadValue("value", schema, [], "value", doc: null)]);
        }

        if (record.Fields.Count == 0)
        {
            _problems.Add(new SchemaProblem(
                $"The record {record.Name} has no fields, and a table needs a column.", "/fields"));
        }

        var name = record.Properties.FirstOrDefault(p => p.Name == AvroHints.Name)?.Value;
        _notes.AddProperties("", record.Properties);
        var fields = ReadFields(record, "");
        return new SchemaTable(
            name is { Kind: AvroJsonKind.String } ? name.Text : record.Name.Full, fields, record.Doc);
    }

    private IReadOnlyList<TableField> ReadFields(AvroRecord record, string path)
    {
        _open.Add(record);
        var fields = new List<TableField>(record.Fields.Count);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in record.Fields)
        {
            var place = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            var hint = field.Properties.FirstOrDefault(p => p.Name == AvroHints.Name)?.Value;
            var name = hint is { Kind: AvroJsonKind.String } ? hint.Text : field.Name;
            if (!names.Add(name))
            {
                _problems.Add(new SchemaProblem($"The record {record.Name} has two fields named '{name}' but for "
                    + "the case of letters, and a table can have only one."));
            }

            _notes.AddField(place, field);
            fields.Add(ReadValue(name, field.Type, field.Properties, place, field.Doc));
        }

        _open.Remove(record);
        return fields;
    }

    private TableField ReadValue(
        string name, AvroSchema schema, IReadOnlyList<AvroJsonMember> hints, string path, string? doc)
    {
        var semantics = AvroSemantics.Read(doc, hints, text => _notes.Add(path, text));
        if (++_types > MaxTypes || _depth >= MaxDepth)
        {
            if (_problems.Count == 0)
            {
                _problems.Add(new SchemaProblem(FormattableString.Invariant(
                    $"The table has more than {MaxTypes} types in all, or nests deeper than {MaxDepth} levels.")));
            }

            return new TableField(name, AvroTableHint.Json, Nullable: true, semantics, []);
        }

        _depth++;
        var union = schema as AvroUnion;
        var inner = union is { Branches.Count: 1 } ? union.Branches[0] : union?.NullableOf ?? schema;
        var (type, parts) = ReadType(inner, hints, path);
        _depth--;
        if (AvroTableHint.Text(hints, AvroHints.Alias) is { } alias)
        {
            type = type.Named(alias);
        }

        var nullable = schema.Kind is AvroKind.Null || union is { NullBranch: >= 0 };
        return new TableField(name, type, nullable, semantics, parts);
    }

    private (DuckDbType Type, IReadOnlyList<TableField> Parts) ReadType(
        AvroSchema schema, IReadOnlyList<AvroJsonMember> hints, string path)
    {
        if (AvroTableHint.IsMap(schema, hints))
        {
            return ReadEntries((AvroArray)schema, path);
        }

        switch (schema)
        {
            case AvroRecord record when record.Fields.Count == 0 || _open.Contains(record):
                _notes.Add(path, record.Fields.Count == 0
                    ? "a record without fields is kept as JSON text."
                    : $"the record {record.Name} inside itself is kept as JSON text.");
                return (AvroTableHint.Json, []);
            case AvroRecord record:
                _notes.AddType(path, record);
                var fields = ReadFields(record, path);
                return (DuckDbType.Struct([.. fields.Select(f => new DuckDbTypeChild(f.Name, f.Type))]), fields);
            case AvroArray array:
                return ReadArray(array, hints, path);
            case AvroMap map:
                var key = Part("key", new AvroPrimitive(AvroKind.String), map, AvroHints.Key, path);
                var value = Part("value", map.Values, map, AvroHints.Value, path);
                return (DuckDbType.Map(key.Type, value.Type), [key, value]);
            case AvroUnion union:
                return (ReadUnion(union, hints, path), []);
            default:
                return (AvroTableHint.Scalar(schema, hints, path, _notes), []);
        }
    }

    private (DuckDbType Type, IReadOnlyList<TableField> Parts) ReadArray(
        AvroArray array, IReadOnlyList<AvroJsonMember> hints, string path)
    {
        var element = Part("element", array.Items, array, AvroHints.Element, path);
        return (AvroTableHint.ArraySize(hints) is { } size
            ? DuckDbType.Array(element.Type, size)
            : DuckDbType.List(element.Type), [element]);
    }

    private (DuckDbType Type, IReadOnlyList<TableField> Parts) ReadEntries(AvroArray array, string path)
    {
        var parts = ReadFields((AvroRecord)array.Items, path);
        return (DuckDbType.Map(parts[0].Type, parts[1].Type), parts);
    }

    private DuckDbType ReadUnion(AvroUnion union, IReadOnlyList<AvroJsonMember> hints, string path)
    {
        var names = AvroTableHint.Members(union, hints);
        var branches = union.Branches.Where(b => b.Kind is not AvroKind.Null).ToArray();
        if (branches.Length == 0)
        {
            _notes.Add(path, "a union without types is kept as INTEGER, always null.");
            return DuckDbType.Of(DuckDbTypeKind.Integer);
        }

        return DuckDbType.Union(
            [.. branches.Select((b, i) => new DuckDbTypeChild(
                names[i], ReadValue(names[i], b, [], $"{path}.{names[i]}", doc: null).Type))]);
    }

    private TableField Part(string name, AvroSchema schema, AvroSchema outer, string place, string path)
    {
        var properties = outer.Properties.FirstOrDefault(p => p.Name == place)?.Value.Members ?? [];
        var doc = properties.FirstOrDefault(p => p.Name == AvroHints.Doc)?.Value.Text;
        return ReadValue(
            name, schema, [.. properties.Where(p => p.Name != AvroHints.Doc)], $"{path}.{name}", doc);
    }
}
