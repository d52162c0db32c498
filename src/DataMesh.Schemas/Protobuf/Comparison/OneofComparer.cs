using System.Globalization;
using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Comparison;

/// <summary>Compares the oneofs of two messages.</summary>
internal sealed class OneofComparer(ComparisonNode node, FieldComparer fields, string path)
{
    /// <param name="writer">The message that was written.</param>
    /// <param name="reader">The message that reads.</param>
    /// <param name="plain">The writer's fields outside of oneofs; loses those that the reader has in one.</param>
    public void Compare(MessageType writer, MessageType reader, Dictionary<int, FieldType> plain)
    {
        foreach (var oneof in reader.Oneofs)
        {
            CheckMoved(writer, oneof, plain);
        }

        var old = writer.Oneofs.ToDictionary(o => o.Name, StringComparer.Ordinal);
        var now = reader.Oneofs.ToDictionary(o => o.Name, StringComparer.Ordinal);
        foreach (var name in JavaOrder.Union([.. old.Keys], [.. now.Keys]))
        {
            var (before, after) = (old.GetValueOrDefault(name), now.GetValueOrDefault(name));
            if (after is null)
            {
                Add(DifferenceKind.OneofRemoved, $"{path}/{name}", null, name, $"The reader has no oneof '{name}'.");
            }
            else if (before is null)
            {
                Add(DifferenceKind.OneofAdded, $"{path}/{name}", name, null, $"Only the reader has the oneof "
                    + $"'{name}'.");
            }
            else
            {
                CompareFields($"{path}/{name}", before, after);
            }
        }
    }

    private void Add(string kind, string at, string? reader, string? writer, string message) => node.Entries.Add(
        (new SchemaDifference(kind, at, reader, writer, message, DifferenceKind.Breaks[kind]), null));

    /// <summary>Two fields that could both be set cannot become one choice.</summary>
    private void CheckMoved(MessageType writer, OneofType oneof, Dictionary<int, FieldType> plain)
    {
        var moved = new List<string>();
        var existing = 0;
        foreach (var field in oneof.Fields)
        {
            if (plain.Remove(field.Number))
            {
                moved.Add(field.Name);
            }
            else if (writer.Field(field.Number) is { Oneof: not null })
            {
                existing++;
            }
        }

        var names = string.Join(", ", moved);
        if (moved.Count > 1)
        {
            Add(DifferenceKind.MultipleFieldsMovedToOneof, $"{path}/{oneof.Name}", oneof.Name, null,
                $"The reader has the fields {names} in the oneof '{oneof.Name}'; the writer could set them all.");
        }
        else if (moved.Count == 1 && existing > 0)
        {
            Add(DifferenceKind.FieldMovedToExistingOneof, $"{path}/{oneof.Name}", oneof.Name, null,
                $"The reader has the field {names} in the oneof '{oneof.Name}'; the writer could set it beside.");
        }
    }

    private void CompareFields(string at, OneofType writer, OneofType reader)
    {
        var old = writer.Fields.ToDictionary(f => f.Number);
        var now = reader.Fields.ToDictionary(f => f.Number);
        foreach (var number in old.Keys.Union(now.Keys).Order())
        {
            var (before, after) = (old.GetValueOrDefault(number), now.GetValueOrDefault(number));
            var place = $"{at}/{number.ToString(CultureInfo.InvariantCulture)}";
            if (after is null)
            {
                Add(DifferenceKind.OneofFieldRemoved, place, null, FieldComparer.Describe(before!),
                    $"The reader's oneof '{reader.Name}' has no field '{before!.Name}'.");
            }
            else if (before is null)
            {
                Add(DifferenceKind.OneofFieldAdded, place, FieldComparer.Describe(after), null,
                    $"Only the reader's oneof '{reader.Name}' has the field '{after.Name}'.");
            }
            else
            {
                fields.Compare(place, before, after);
            }
        }
    }
}
