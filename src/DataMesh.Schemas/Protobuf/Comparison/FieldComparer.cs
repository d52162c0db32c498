using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Protobuf.Syntax;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Comparison;

/// <summary>Compares two fields of the same number.</summary>
internal sealed class FieldComparer(SchemaComparer comparer, ComparisonNode node)
{
    public void Compare(string at, FieldType writer, FieldType reader)
    {
        if (!string.Equals(writer.Name, reader.Name, StringComparison.Ordinal))
        {
            Add(DifferenceKind.FieldNameChanged, at, writer, reader, "name");
        }

        CompareTypes(at, writer, reader, labels: true);
    }

    /// <summary>For example <c>repeated string tags</c>.</summary>
    public static string Describe(FieldType field)
    {
        var type = field.IsMap
            ? $"map<{TypeName(field.Message!.Field(1)!)}, {TypeName(field.Message.Field(2)!)}>"
            : TypeName(field);
        var label = field.Syntax.Label is FieldLabel.None || field.IsMap
            ? "" : field.Syntax.Label.ToString().ToLowerInvariant() + " ";
        return $"{label}{type} {field.Name}";
    }

    private static string TypeName(FieldType field) =>
        field.Message?.FullName ?? field.Enum?.FullName ?? ProtoTypes.Name(field.Type);

    private void Add(string kind, string at, FieldType writer, FieldType reader, string what)
    {
        var (now, old) = (Describe(reader), Describe(writer));
        node.Entries.Add((new SchemaDifference(
            kind, at, now, old, $"The field's {what} differs: the reader has '{now}', the writer '{old}'.",
            DifferenceKind.Breaks[kind]), null));
    }

    private void CompareTypes(string at, FieldType writer, FieldType reader, bool labels)
    {
        var isGroup = writer.Type is ProtoType.Group;
        if (KindOf(writer) != KindOf(reader) || isGroup != reader.Type is ProtoType.Group)
        {
            Add(DifferenceKind.FieldKindChanged, at, writer, reader, "kind");
        }
        else if (writer.IsMap)
        {
            CompareTypes(at, writer.Message!.Field(1)!, reader.Message!.Field(1)!, labels: false);
            CompareTypes(at, writer.Message.Field(2)!, reader.Message.Field(2)!, labels: false);
        }
        else if (writer.Message is not null)
        {
            CompareMessages(at, writer, reader);
        }
        else
        {
            CompareScalars(at, writer, reader, labels);
        }
    }

    private static int KindOf(FieldType field) => field.IsMap ? 1 : field.Message is not null ? 2 : 0;

    private void CompareScalars(string at, FieldType writer, FieldType reader, bool labels)
    {
        var group = ScalarGroup(writer.Type);
        if (group != ScalarGroup(reader.Type))
        {
            Add(DifferenceKind.FieldScalarKindChanged, at, writer, reader, "scalar kind");
            return;
        }

        var (old, now) = (writer.Syntax.Label, reader.Syntax.Label);
        if (labels && old != now && old is not FieldLabel.None && now is not FieldLabel.None)
        {
            Add(group is ProtoType.String
                    ? DifferenceKind.FieldStringOrBytesLabelChanged
                    : DifferenceKind.FieldNumericLabelChanged,
                at, writer, reader, "label");
        }
    }

    /// <summary>One type for all that read each other's bytes.</summary>
    private static ProtoType ScalarGroup(ProtoType type) => type switch
    {
        ProtoType.Int64 or ProtoType.UInt32 or ProtoType.UInt64 or ProtoType.Bool or ProtoType.Enum => ProtoType.Int32,
        ProtoType.SInt64 => ProtoType.SInt32,
        ProtoType.Bytes => ProtoType.String,
        ProtoType.SFixed32 => ProtoType.Fixed32,
        ProtoType.SFixed64 => ProtoType.Fixed64,
        _ => type,
    };

    private void CompareMessages(string at, FieldType writer, FieldType reader)
    {
        var (old, now) = (writer.Message!, reader.Message!);
        var sameName = string.Equals(
            SchemaComparer.LocalName(old), SchemaComparer.LocalName(now), StringComparison.Ordinal);
        if (!sameName)
        {
            Add(DifferenceKind.FieldNamedTypeChanged, at, writer, reader, "message type");
            return;
        }

        // Two local messages are compared where they stand, and a built-in file is the same for both.
        var bothLocal = IsMain(old.File) && IsMain(now.File) && writer.Syntax.Group is null;
        if (bothLocal || old == now)
        {
            return;
        }

        var (text, before) = (Describe(reader), Describe(writer));
        node.Entries.Add((new SchemaDifference(
            DifferenceKind.FieldNamedTypeChanged, at, text, before,
            $"The message type '{now.FullName}' of the field '{reader.Name}' is not compatible.", Breaks: true),
            comparer.Pair(old, now)));
    }

    private static bool IsMain(ProtoFile file) =>
        string.Equals(file.Path, ProtobufFormat.MainPath, StringComparison.Ordinal);
}
