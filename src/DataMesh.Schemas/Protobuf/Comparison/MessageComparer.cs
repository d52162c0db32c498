using System.Globalization;
using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Protobuf.Syntax;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Comparison;

/// <summary>Compares messages and enums of the same name, and those inside of them.</summary>
/// <param name="comparer">Knows the pairs of imported messages.</param>
/// <param name="node">Gets the differences.</param>
/// <param name="path">Where the compared things are.</param>
internal sealed class MessageComparer(SchemaComparer comparer, ComparisonNode node, string path)
{
    private readonly FieldComparer _fields = new(comparer, node);

    public void CompareTypes(
        (List<MessageType> Messages, List<EnumType> Enums) writer,
        (List<MessageType> Messages, List<EnumType> Enums) reader)
    {
        var old = ByName(writer.Messages);
        var now = ByName(reader.Messages);
        foreach (var name in JavaOrder.Union([.. old.Keys], [.. now.Keys]))
        {
            CompareMessages(
                $"{path}/{name}", old.GetValueOrDefault(name), now.GetValueOrDefault(name));
        }

        var oldEnums = writer.Enums.ToDictionary(e => e.Name, StringComparer.Ordinal);
        var nowEnums = reader.Enums.ToDictionary(e => e.Name, StringComparer.Ordinal);
        foreach (var name in JavaOrder.Union([.. oldEnums.Keys], [.. nowEnums.Keys]))
        {
            CompareEnums(
                $"{path}/{name}", oldEnums.GetValueOrDefault(name)?.Syntax, nowEnums.GetValueOrDefault(name)?.Syntax);
        }
    }

    public void CompareMessages(MessageType writer, MessageType reader)
    {
        CompareFields(writer, reader);
        CompareTypes((writer.Messages, writer.Enums), (reader.Messages, reader.Enums));
    }

    /// <summary>Messages that are written as such, with their place among them.</summary>
    private static Dictionary<string, (MessageType Type, int Index)> ByName(List<MessageType> messages) =>
        messages.Where(m => !m.IsMapEntry && !m.Syntax.IsGroup).Select((m, i) => (Type: m, Index: i))
            .ToDictionary(m => m.Type.Name, StringComparer.Ordinal);

    private void Add(string kind, string at, string? reader, string? writer, string message) => node.Entries.Add(
        (new SchemaDifference(kind, at, reader, writer, message, DifferenceKind.Breaks[kind]), null));

    private void CompareMessages(string at, (MessageType Type, int Index) writer, (MessageType Type, int Index) reader)
    {
        if (reader.Type is null)
        {
            Add(DifferenceKind.MessageRemoved, at, null, writer.Type.FullName,
                $"The reader has no message '{writer.Type.FullName}'.");
        }
        else if (writer.Type is null)
        {
            Add(DifferenceKind.MessageAdded, at, reader.Type.FullName, null,
                $"Only the reader has the message '{reader.Type.FullName}'.");
        }
        else
        {
            new MessageComparer(comparer, node, at).CompareMessages(writer.Type, reader.Type);
            if (writer.Index != reader.Index)
            {
                var (now, old) = (Text(reader.Index), Text(writer.Index));
                Add(DifferenceKind.MessageMoved, at, now, old,
                    $"The message is number {now} for the reader and number {old} for the writer.");
            }
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void CompareEnums(string at, EnumSyntax? writer, EnumSyntax? reader)
    {
        if (writer is null || reader is null)
        {
            var name = (writer ?? reader)!.Name;
            Add(reader is null ? DifferenceKind.EnumRemoved : DifferenceKind.EnumAdded, at, reader?.Name, writer?.Name,
                $"Only the {(reader is null ? "writer" : "reader")} has the enum '{name}'.");
            return;
        }

        var old = ByNumber(writer);
        var now = ByNumber(reader);
        foreach (var number in JavaOrder.Union(old.Keys, now.Keys))
        {
            var (oldName, newName) = (old.GetValueOrDefault(number), now.GetValueOrDefault(number));
            var place = $"{at}/{Text(number)}";
            if (newName is null)
            {
                Add(DifferenceKind.EnumConstRemoved, place, null, oldName, $"The reader has no value '{oldName}'.");
            }
            else if (oldName is null)
            {
                Add(DifferenceKind.EnumConstAdded, place, newName, null, $"Only the reader has '{newName}'.");
            }
            else if (!string.Equals(oldName, newName, StringComparison.Ordinal))
            {
                Add(DifferenceKind.EnumConstChanged, place, newName, oldName,
                    $"The value is '{newName}' for the reader and '{oldName}' for the writer.");
            }
        }
    }

    // The last alias counts.
    private static Dictionary<int, string> ByNumber(EnumSyntax type)
    {
        var names = new Dictionary<int, string>();
        type.Values.ForEach(v => names[v.Number] = v.Name);
        return names;
    }

    private void CompareFields(MessageType writer, MessageType reader)
    {
        var old = writer.Fields.Where(f => f.Oneof is null).ToDictionary(f => f.Number);
        var now = reader.Fields.Where(f => f.Oneof is null).ToDictionary(f => f.Number);
        new OneofComparer(node, _fields, path).Compare(writer, reader, old);
        foreach (var number in JavaOrder.Union(old.Keys, now.Keys))
        {
            var (before, after) = (old.GetValueOrDefault(number), now.GetValueOrDefault(number));
            var place = $"{path}/{Text(number)}";
            if (after is null)
            {
                Add(before!.Syntax.Label is FieldLabel.Required
                        ? DifferenceKind.RequiredFieldRemoved : DifferenceKind.FieldRemoved,
                    place, null, FieldComparer.Describe(before), $"The reader has no field '{before.Name}'.");
            }
            else if (before is null)
            {
                Add(after.Syntax.Label is FieldLabel.Required
                        ? DifferenceKind.RequiredFieldAdded : DifferenceKind.FieldAdded,
                    place, FieldComparer.Describe(after), null, $"Only the reader has the field '{after.Name}'.");
            }
            else
            {
                _fields.Compare(place, before, after);
            }
        }

        CompareMoved(writer, reader);
    }

    /// <summary>Fields that went into a oneof, out of one, or into another.</summary>
    private void CompareMoved(MessageType writer, MessageType reader)
    {
        foreach (var before in writer.Fields.OrderBy(f => f.Number))
        {
            if (reader.Field(before.Number) is { } after && (before.Oneof is not null || after.Oneof is not null)
                && !string.Equals(before.Oneof?.Name, after.Oneof?.Name, StringComparison.Ordinal))
            {
                _fields.Compare($"{path}/{Text(before.Number)}", before, after);
            }
        }
    }
}
