using System.Globalization;
using System.Text;
using DataMesh.DuckDb.Types;
using DataMesh.Schemas.Protobuf.Printing;
using DataMesh.Schemas.Tables;

namespace DataMesh.Schemas.Protobuf.Tables;

/// <summary>Writes one message with the messages and enums that its fields need.</summary>
/// <param name="table">Gets imports, notes and problems.</param>
/// <param name="name">The message's name.</param>
/// <param name="path">The column that it is the type of, for problems.</param>
internal sealed class MessageWriter(TableWriter table, string name, string path)
{
    private const int FirstReserved = 19_000;
    private const int LastReserved = 19_999;

    private readonly ProtoNames _names = new();
    private readonly StringBuilder _types = new();
    private readonly StringBuilder _fields = new();

    public string Write(IReadOnlyList<TableField> fields, string? option = null, bool isUnion = false)
    {
        var number = 0;
        var indent = isUnion ? "    " : "  ";
        foreach (var field in fields)
        {
            number = number + 1 is >= FirstReserved and <= LastReserved ? LastReserved + 1 : number + 1;
            _fields.Append(indent).Append(Field(field, number, isUnion)).Append('\n');
        }

        var text = new StringBuilder().Append("message ").Append(name).Append(" {\n");
        if (option is not null)
        {
            text.Append("  ").Append(option).Append("\n\n");
        }

        if (isUnion)
        {
            text.Append("  oneof ").Append(_names.Other("value")).Append(" {\n").Append(_fields).Append("  }\n");
        }
        else
        {
            text.Append(_fields);
        }

        return text.Append(_types.Length > 0 ? "\n" : "").Append(_types).Append("}\n").ToString();
    }

    private static string Place(string path, string column) => path.Length == 0 ? column : $"{path}.{column}";

    private string Field(TableField field, int number, bool inUnion)
    {
        var place = Place(path, field.Name);
        var spelled = _names.Field(field.Name, field.Type.Kind is DuckDbTypeKind.Map && !inUnion);
        var label = "";
        FieldMeta meta;
        string type;
        switch (field.Type.Kind)
        {
            case DuckDbTypeKind.List or DuckDbTypeKind.Array when !inUnion:
                (type, meta) = Repeated(field, place);
                label = "repeated ";
                break;
            case DuckDbTypeKind.Map when !inUnion:
                (type, meta) = Map(field, place, out label);
                break;
            default:
                (type, meta) = Slot(field, field.Name, place);
                var isMessage = meta.Wrapper || type.Contains('.') || field.Type.Kind is DuckDbTypeKind.Struct
                    or DuckDbTypeKind.Union;
                label = field.Nullable && !isMessage && !inUnion ? "optional " : "";
                meta = meta with { Required = (isMessage || inUnion) && !field.Nullable };
                break;
        }

        meta = Describe(meta, field, spelled);
        var option = meta.Print() is { } text ? $" [{Options(field, text)}]" : Options(field, null) is { Length: > 0 } o
            ? $" [{o}]" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{label}{type} {spelled} = {number}{option};");
    }

    private static FieldMeta Describe(FieldMeta meta, TableField field, string? spelled) => meta with
    {
        Semantics = field.Semantics,
        Name = spelled is null || string.Equals(spelled, field.Name, StringComparison.Ordinal) ? null : field.Name,
    };

    private string Options(TableField field, string? meta)
    {
        var options = new List<string>();
        if (meta is not null)
        {
            table.Import("datamesh/meta.proto");
            options.Add($"(datamesh.field) = {meta}");
        }

        var leaf = field.Type;
        while (leaf.Kind is DuckDbTypeKind.List or DuckDbTypeKind.Array)
        {
            leaf = leaf.Element;
        }

        if (leaf.Kind is DuckDbTypeKind.Decimal)
        {
            // Other clients of the registry read the precision here.
            table.Import("confluent/meta.proto");
            options.Insert(0, string.Create(CultureInfo.InvariantCulture, $"(confluent.field_meta) = {{ params: ["
                + $"{{ key: \"precision\", value: \"{leaf.Width}\" }}, "
                    + $"{{ key: \"scale\", value: \"{leaf.Scale}\" }}] }}"));
        }

        return string.Join(", ", options);
    }

    private (string Type, FieldMeta Meta) Repeated(TableField field, string place)
    {
        var element = Part(field, 0);
        var (type, meta) = Slot(element, field.Name, place);
        NoteMissing(field, element);
        return (type, new FieldMeta
        {
            Element = Describe(meta, element, spelled: null) with { Nullable = element.Nullable },
            Size = field.Type.ArraySize,
            Nullable = field.Nullable,
        });
    }

    private (string Type, FieldMeta Meta) Map(TableField field, string place, out string label)
    {
        var (key, value) = (Part(field, 0), Part(field, 1));
        var keyType = ColumnCarriers.Of(key.Type);
        var meta = new FieldMeta { Nullable = field.Nullable };
        if (keyType is not ("bool" or "int32" or "int64" or "uint32" or "uint64" or "string"))
        {
            label = "repeated ";
            var entry = _names.Other(ProtoNames.Pascal(field.Name) + "Pair");
            Indent.Append(_types, new MessageWriter(table, entry, place).Write([key, value]), "  ");
            return (entry, meta with { Map = true });
        }

        label = "";
        NoteMissing(field, value);
        var (type, valueMeta) = Slot(value, field.Name, place);
        var (_, keyMeta) = Slot(key, field.Name, place);
        if (value.Type.Kind is DuckDbTypeKind.Decimal)
        {
            // The registry's option has no place for the precision of a map's values.
            valueMeta = valueMeta with { Type = value.Type.ToString() };
        }

        return ($"map<{keyType}, {type}>", meta with
        {
            Key = Describe(keyMeta, key, spelled: null) with { Nullable = key.Nullable },
            Element = Describe(valueMeta, value, spelled: null) with { Nullable = value.Nullable },
        });
    }

    private void NoteMissing(TableField field, TableField part)
    {
        if (field.Nullable)
        {
            table.Note("A missing list or map is an empty one in Protobuf.");
        }

        if (part.Nullable)
        {
            table.Note("Lists and maps in Protobuf have no missing elements: a row that has one cannot be written.");
        }
    }

    /// <summary>The type of one value, which may be an element.</summary>
    private (string Type, FieldMeta Meta) Slot(TableField field, string hint, string place)
    {
        switch (field.Type.Kind)
        {
            case DuckDbTypeKind.Struct or DuckDbTypeKind.Union:
                var isUnion = field.Type.Kind is DuckDbTypeKind.Union;
                if (field.Type.Children.Any(c => c.Name.Length == 0))
                {
                    table.Problem(place, "A struct whose fields have no names cannot be a message; name them.");
                }

                var parts = Enumerable.Range(0, field.Type.Children.Count).Select(i => Part(field, i)).ToArray();
                return (Nested(hint, place, parts, isUnion), new FieldMeta { Union = isUnion });
            case DuckDbTypeKind.List or DuckDbTypeKind.Array or DuckDbTypeKind.Map:
                var inner = field with { Name = "value", Nullable = false, Semantics = FieldSemantics.None };
                return (Nested(hint, place, [inner], isUnion: false), new FieldMeta { Wrapper = true });
            default:
                return Leaf(field, hint, place);
        }
    }

    private string Nested(string hint, string place, IReadOnlyList<TableField> fields, bool isUnion)
    {
        var type = _names.Other(ProtoNames.Pascal(hint) is { Length: > 0 } pascal ? pascal + "Type" : "Type");
        Indent.Append(_types, new MessageWriter(table, type, place).Write(fields, isUnion: isUnion), "  ");
        return type;
    }

    private (string Type, FieldMeta Meta) Leaf(TableField field, string hint, string place)
    {
        var carrier = ColumnCarriers.Of(field.Type);
        if (carrier is null)
        {
            table.Problem(place, $"Protobuf has no type for {field.Type}; cast the column to another type.");
            return ("bytes", FieldMeta.None);
        }

        if (ColumnCarriers.File(carrier) is { } file)
        {
            table.Import(file);
        }

        var isNatural = field.Type.Kind is DuckDbTypeKind.Decimal
            || (ColumnCarriers.Natural(carrier) is { } natural && natural.Equals(field.Type));
        var meta = new FieldMeta { Type = isNatural ? null : field.Type.ToString() };
        return (carrier is "enum" ? Enumeration(field, hint) : carrier, meta);
    }

    private string Enumeration(TableField field, string hint)
    {
        var wish = ProtoNames.Pascal(hint);
        var type = _names.Other(wish.Length == 0 || wish.EndsWith("Entry", StringComparison.Ordinal)
            ? wish + "Enum"
            : wish);
        var prefix = ProtoNames.Upper(type) + "_";
        var text = new StringBuilder().Append("enum ").Append(type).Append(" {\n  ")
            .Append(_names.Other(prefix + "UNSPECIFIED")).Append(" = 0;\n");
        for (var i = 0; i < field.Type.EnumValues.Count; i++)
        {
            var value = prefix + ProtoNames.Upper(ProtoNames.Clean(field.Type.EnumValues[i]));
            text.Append("  ").Append(_names.Other(value)).Append(" = ").Append(i + 1).Append(";\n");
        }

        Indent.Append(_types, text.Append("}\n").ToString(), "  ");
        return type;
    }

    /// <summary>A part with its meaning; one that nobody described may be missing.</summary>
    private static TableField Part(TableField field, int index)
    {
        var child = field.Type.Children[index];
        return index < field.Parts.Count
            ? field.Parts[index]
            : new TableField(child.Name, child.Type, Nullable: true, FieldSemantics.None, []);
    }
}
