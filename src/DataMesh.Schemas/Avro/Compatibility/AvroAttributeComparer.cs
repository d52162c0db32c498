using DataMesh.Schemas.Avro.Canonical;
using DataMesh.Schemas.Avro.Json;
using DataMesh.Schemas.Avro.Resolution;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Compatibility;

/// <summary>Compares what the encoding does not show: docs, defaults, aliases, properties and logical types.</summary>
internal static class AvroAttributeComparer
{
    private static readonly string[] LogicalAttributes = ["logicalType", "precision", "scale"];

    /// <summary>Both types are of one kind, or one is promoted.</summary>
    public static void CompareTypes(AvroDifferences differences, AvroSchema reader, AvroSchema writer, AvroPath path)
    {
        CompareLogical(differences, reader, writer, path);
        CompareProperties(differences, reader.Properties, writer.Properties, path,
            reader.Logical == writer.Logical ? [] : LogicalAttributes);
        if (reader is AvroNamed ours && writer is AvroNamed theirs)
        {
            CompareText(differences, AvroDifferenceKind.DocChanged, ours.Doc, theirs.Doc, path, "doc");
            CompareText(differences, AvroDifferenceKind.AliasesChanged, List(ours.Aliases.Select(a => a.Full)),
                List(theirs.Aliases.Select(a => a.Full)), path, "aliases");
        }

        if (reader is AvroEnum symbols && writer is AvroEnum others)
        {
            CompareText(
                differences, AvroDifferenceKind.EnumDefaultChanged, symbols.Default, others.Default, path, "default");
        }
    }

    public static void CompareFields(AvroDifferences differences, AvroField reader, AvroField writer, AvroPath path)
    {
        CompareText(differences, AvroDifferenceKind.DefaultChanged, Default(reader), Default(writer), path, "default");
        CompareText(differences, AvroDifferenceKind.DocChanged, reader.Doc, writer.Doc, path, "doc");
        CompareText(differences, AvroDifferenceKind.AliasesChanged, List(reader.Aliases), List(writer.Aliases), path,
            "aliases");
        if (reader.Order != writer.Order)
        {
            differences.Note(AvroDifferenceKind.SortOrderChanged, path.To("order"), reader.Order.ToString(),
                writer.Order.ToString(), "The field's place in the sort order differs, which reading does not use.");
        }

        CompareProperties(differences, reader.Properties, writer.Properties, path, []);
    }

    private static void CompareLogical(
        AvroDifferences differences, AvroSchema reader, AvroSchema writer, AvroPath path)
    {
        if (reader.Logical == writer.Logical)
        {
            return;
        }

        var (ours, theirs) = (reader.Logical?.ToString(), writer.Logical?.ToString());
        if (AvroRules.DecimalsMatch(reader, writer))
        {
            differences.Note(AvroDifferenceKind.LogicalTypeChanged, path.To("logicalType"), ours, theirs,
                $"The bytes mean '{theirs ?? writer.TypeName}' to the writer and '{ours ?? reader.TypeName}' to "
                + "the reader.");
        }
        else
        {
            var place = reader.Logical!.Precision != writer.Logical!.Precision ? "precision" : "scale";
            differences.Break(AvroDifferenceKind.DecimalMismatch, path.To(place), ours, theirs,
                $"A {theirs} cannot be read as {ours}: precision and scale must be the same.");
        }
    }

    private static void CompareProperties(
        AvroDifferences differences,
        IReadOnlyList<AvroJsonMember> reader,
        IReadOnlyList<AvroJsonMember> writer,
        AvroPath path,
        string[] except)
    {
        if (reader.Count + writer.Count == 0)
        {
            return;
        }

        var theirs = writer.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        foreach (var (name, value) in reader)
        {
            theirs.Remove(name, out var other);
            CompareProperty(differences, name, value, other, path, except);
        }

        foreach (var (name, value) in writer.Where(p => theirs.ContainsKey(p.Name)))
        {
            CompareProperty(differences, name, reader: null, value, path, except);
        }
    }

    private static void CompareProperty(
        AvroDifferences differences, string name, AvroJson? reader, AvroJson? writer, AvroPath path, string[] except)
    {
        if (!except.Contains(name))
        {
            CompareText(
                differences, AvroDifferenceKind.PropertyChanged, Text(reader), Text(writer), path, name);
        }
    }

    private static void CompareText(
        AvroDifferences differences, string kind, string? reader, string? writer, AvroPath path, string name)
    {
        if (!string.Equals(reader, writer, StringComparison.Ordinal))
        {
            differences.Note(kind, path.To(name), reader, writer, (reader, writer) switch
            {
                (null, _) => $"The reader has no '{name}'.",
                (_, null) => $"The writer has no '{name}'.",
                _ => $"'{name}' differs.",
            });
        }
    }

    private static string? Default(AvroField field) =>
        field.Default is { } value ? Text(AvroNormalForm.Default(field.Type, value)) : null;

    private static string? Text(AvroJson? value) => value is null ? null : AvroJsonText.Of(value);

    private static string? List(IEnumerable<string> names)
    {
        var text = string.Join(", ", names);
        return text.Length == 0 ? null : $"[{text}]";
    }
}
