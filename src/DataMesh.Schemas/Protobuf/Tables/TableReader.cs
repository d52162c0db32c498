using DataMesh.DuckDb.Types;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Ports;
using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Types;
using DataMesh.Schemas.Tables;

namespace DataMesh.Schemas.Protobuf.Tables;

/// <summary>Finds the table whose rows the first message of a file describes.</summary>
internal sealed class TableReader
{
    /// <summary>More is no table; types that use each other widely make so many.</summary>
    private const int MostFields = 10_000;

    private const int Depth = 64;

    private readonly List<SchemaProblem> _problems = [];
    private readonly List<string> _notes = [];
    private readonly Stack<MessageType> _open = new();
    private int _count;

    public static TableConversion Read(ProtoFile file)
    {
        var reader = new TableReader();
        if (file.Messages.Count == 0)
        {
            return new TableConversion(null, [new SchemaProblem("The schema has no message to be a table.")], []);
        }

        var message = file.Messages[0];
        foreach (var other in file.Messages.Skip(1).Where(m => !reader.IsUsed(message, m)))
        {
            reader._notes.Add($"The table is that of '{message.FullName}'; the message '{other.FullName}' is no part "
                + "of it.");
        }

        var meta = message.File.OptionsOf(message.Syntax.Options) is { } options
            ? options.Get(MetaOptions.Number) as ProtoMessage : null;
        var fields = reader.Fields(message, "");
        if (fields.Count == 0 && reader._problems.Count == 0)
        {
            reader.Problem("", $"The message '{message.FullName}' has no fields that a table can hold.");
        }

        var table = new SchemaTable(
            meta?.Get("name") as string ?? message.FullName, fields, MetaOptions.Doc(message, meta));
        return reader._problems.Count > 0
            ? new TableConversion(null, reader._problems, reader._notes)
            : new TableConversion(table, [], reader._notes);
    }

    private void Problem(string path, string message) => _problems.Add(new SchemaProblem(message, path));

    private void Note(string note)
    {
        if (!_notes.Contains(note, StringComparer.Ordinal))
        {
            _notes.Add(note);
        }
    }

    private bool IsUsed(MessageType root, MessageType type)
    {
        var seen = new HashSet<MessageType>();
        var open = new Queue<MessageType>([root]);
        while (open.TryDequeue(out var message))
        {
            foreach (var next in message.Fields.Select(f => f.Message).OfType<MessageType>().Where(seen.Add))
            {
                open.Enqueue(next);
            }
        }

        return seen.Contains(type);
    }

    private List<TableField> Fields(MessageType message, string path)
    {
        var fields = new List<TableField>();
        if (_open.Contains(message) || _open.Count >= Depth)
        {
            Problem(path, _open.Contains(message)
                ? $"The message '{message.FullName}' contains itself, which no table can; leave the field out or keep "
                    + "it as bytes."
                : $"Messages are nested deeper than {Depth}.");
            return fields;
        }

        _open.Push(message);
        foreach (var field in message.Fields.TakeWhile(_ => _problems.Count == 0 || _count < MostFields))
        {
            if (++_count == MostFields)
            {
                Problem(path, "The message has more than 10,000 fields, all levels together.");
            }

            if (_count <= MostFields && Field(field, $"{path}/{field.Name}") is { } column)
            {
                fields.Add(column);
            }
        }

        _open.Pop();
        foreach (var oneof in message.Oneofs.Where(o => o.Fields.Count > 1))
        {
            Note($"At most one of {string.Join(", ", oneof.Fields.Select(f => f.Name))} is set "
                + $"(oneof '{oneof.Name}').");
        }

        return fields;
    }

    private TableField? Field(FieldType field, string path)
    {
        var meta = MetaOptions.Of(field);
        var name = meta.Name ?? field.Name;
        if (field.IsMap)
        {
            return Map(field.Message!.Field(1)!, field.Message.Field(2)!, meta, name, path);
        }

        if (!field.IsRepeated)
        {
            var isNullable = field.HasPresence && !field.IsRequired && !meta.Required;
            return Slot(field, meta, name, isNullable, path);
        }

        if (meta.Map && field.Message is { Fields.Count: 2 } entry)
        {
            var (key, value) = (Field(entry.Fields[0], path + "/key"), Field(entry.Fields[1], path + "/value"));
            return key is null || value is null ? null : new TableField(
                name, DuckDbType.Map(key.Type, value.Type), meta.Nullable, meta.Semantics, [key, value]);
        }

        var part = meta.Element ?? FieldMeta.None;
        var element = Slot(field, part, "element", part.Nullable, path);
        return element is null ? null : new TableField(
            name,
            meta.Size > 0 ? DuckDbType.Array(element.Type, meta.Size) : DuckDbType.List(element.Type),
            meta.Nullable, meta.Semantics, [element]);
    }

    private TableField? Map(FieldType key, FieldType value, FieldMeta meta, string name, string path)
    {
        var (keyMeta, valueMeta) = (meta.Key ?? FieldMeta.None, meta.Element ?? FieldMeta.None);
        var keys = Slot(key, keyMeta, "key", keyMeta.Nullable, path + "/key");
        var values = Slot(value, valueMeta, "value", valueMeta.Nullable, path + "/value");
        return keys is null || values is null ? null : new TableField(
            name, DuckDbType.Map(keys.Type, values.Type), meta.Nullable, meta.Semantics, [keys, values]);
    }

    /// <summary>One value of a field, without its label.</summary>
    private TableField? Slot(FieldType field, FieldMeta meta, string name, bool nullable, string path)
    {
        if (Leaf(field, meta, path) is { } leaf)
        {
            return new TableField(name, leaf, nullable, meta.Semantics, []);
        }

        if (meta.Wrapper && field.Message is { Fields.Count: 1 } wrapper && Field(wrapper.Fields[0], path) is { } inner)
        {
            return inner with { Name = name, Nullable = nullable, Semantics = meta.Semantics };
        }

        var parts = Fields(field.Message!, path);
        if (parts.Count == 0)
        {
            if (_problems.Count == 0)
            {
                Note($"The field '{path}' is left out: its message '{field.Message!.FullName}' has no fields.");
            }

            return null;
        }

        var children = parts.Select(p => new DuckDbTypeChild(p.Name, p.Type)).ToArray();
        return new TableField(name, meta.Union ? DuckDbType.Union(children) : DuckDbType.Struct(children),
            nullable, meta.Semantics, parts);
    }

    private DuckDbType? Leaf(FieldType field, FieldMeta meta, string path)
    {
        var carrier = field.Message?.FullName ?? (field.Enum is null ? ProtoTypes.Name(field.Type) : "enum");
        if (meta.Type is not null)
        {
            if (FieldTypes.Parse(meta.Type) is { } said
                && string.Equals(ColumnCarriers.Of(said), carrier, StringComparison.Ordinal))
            {
                return said;
            }

            Problem(path, $"The option (datamesh.field).type says '{meta.Type}', which a field of type "
                + $"'{carrier}' does not carry.");
        }

        if (field.Enum is not null)
        {
            return DuckDbType.Enum([.. field.Enum.Syntax.Values.Select(v => v.Name).Distinct(StringComparer.Ordinal)]);
        }

        return carrier is ColumnCarriers.Decimal ? DecimalType(field, path) : ColumnCarriers.Natural(carrier);
    }

    private DuckDbType DecimalType(FieldType field, string path)
    {
        if (MetaOptions.Precision(field) is var (width, scale) && width is > 0 and <= 38 && scale <= width)
        {
            return DuckDbType.Decimal((byte)width, (byte)scale);
        }

        Note($"The decimal '{path}' tells no precision that a column can have; it becomes DECIMAL(38,9).");
        return DuckDbType.Decimal(38, 9);
    }
}
