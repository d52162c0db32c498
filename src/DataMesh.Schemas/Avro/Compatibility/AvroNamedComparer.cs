using DataMesh.Schemas.Avro.Resolution;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Compatibility;

/// <summary>Compares records, enums and fixed with their like.</summary>
internal sealed class AvroNamedComparer(AvroDifferences differences, Action<AvroSchema, AvroSchema, AvroPath> compare)
{
    /// <summary>Both are of one kind.</summary>
    public void CompareNamed(AvroNamed reader, AvroNamed writer, AvroPath path)
    {
        CompareNames(reader, writer, path.To("name"));
        switch (reader, writer)
        {
            case (AvroRecord ours, AvroRecord theirs):
                CompareFields(ours, theirs, path.To("fields"));
                break;
            case (AvroEnum ours, AvroEnum theirs):
                CompareSymbols(ours, theirs, path);
                break;
            case (AvroFixed ours, AvroFixed theirs) when ours.Size != theirs.Size:
                differences.Break(AvroDifferenceKind.FixedSizeMismatch, path.To("size"), Number(ours.Size),
                    Number(theirs.Size), FormattableString.Invariant(
                        $"The reader's fixed {ours.Name} has {ours.Size} bytes, the writer's {theirs.Size}."));
                break;
        }
    }

    private void CompareNames(AvroNamed reader, AvroNamed writer, AvroPath path)
    {
        if (string.Equals(reader.Name.Full, writer.Name.Full, StringComparison.Ordinal))
        {
            return;
        }

        if (AvroRules.IsAlias(reader, writer))
        {
            differences.Note(AvroDifferenceKind.NameAliasUsed, path, reader.Name.Full, writer.Name.Full,
                $"'{writer.Name}' is an alias of '{reader.Name}'.");
        }
        else if (AvroRules.NamesMatch(reader, writer))
        {
            differences.Note(AvroDifferenceKind.NamespaceChanged, path, reader.Name.Full, writer.Name.Full,
                $"'{writer.Name}' and '{reader.Name}' differ in their namespace, which does not count.");
        }
        else
        {
            differences.Break(AvroDifferenceKind.NameMismatch, path, reader.Name.Full, writer.Name.Full,
                $"The writer's type is named '{writer.Name}', the reader's '{reader.Name}'; give the reader's an "
                + "alias.");
        }
    }

    private void CompareFields(AvroRecord reader, AvroRecord writer, AvroPath path)
    {
        var matches = AvroRules.MatchFields(reader, writer);
        var used = new bool[writer.Fields.Count];
        var (last, moved) = (-1, false);
        for (var i = 0; i < matches.Length; i++)
        {
            var field = reader.Fields[i];
            if (matches[i] is not { } match)
            {
                Add(field, path.To(i));
                continue;
            }

            used[match.Position] = true;
            moved |= match.Position < last;
            last = Math.Max(last, match.Position);
            CompareField(field, match, path.To(i));
        }

        if (moved)
        {
            differences.Note(AvroDifferenceKind.FieldsReordered, path, Names(reader), Names(writer),
                $"The fields of {reader.Name} stand in another order; they are matched by name.");
        }

        for (var i = 0; i < used.Length; i++)
        {
            if (!used[i])
            {
                differences.Note(AvroDifferenceKind.FieldRemoved, path.To(i), reader: null, writer.Fields[i].Name,
                    $"The reader lacks the field '{writer.Fields[i].Name}'; its values are skipped.");
            }
        }
    }

    private void Add(AvroField field, AvroPath path)
    {
        if (field.Default is { } value)
        {
            differences.Note(AvroDifferenceKind.FieldAdded, path, field.Name, writer: null,
                $"The writer lacks the field '{field.Name}'; the reader takes its default {value}.");
        }
        else
        {
            differences.Break(AvroDifferenceKind.MissingDefault, path, field.Name, writer: null,
                $"The writer lacks the field '{field.Name}', which has no default in the reader.");
        }
    }

    private void CompareField(AvroField reader, AvroField writer, AvroPath path)
    {
        if (!string.Equals(reader.Name, writer.Name, StringComparison.Ordinal))
        {
            differences.Note(AvroDifferenceKind.FieldAliasUsed, path.To("name"), reader.Name, writer.Name,
                $"'{writer.Name}' is an alias of the field '{reader.Name}'.");
        }

        compare(reader.Type, writer.Type, path.To("type"));
        AvroAttributeComparer.CompareFields(differences, reader, writer, path);
    }

    private void CompareSymbols(AvroEnum reader, AvroEnum writer, AvroPath path)
    {
        var place = path.To("symbols");
        var missing = writer.Symbols.Where(s => reader.Ordinal(s) < 0).ToList();
        if (missing.Count > 0 && reader.Default is { } fallback)
        {
            differences.Note(AvroDifferenceKind.EnumSymbolsDefaulted, place, List(reader.Symbols), List(writer.Symbols),
                $"The reader's enum {reader.Name} lacks {List(missing)}, which it reads as its default '{fallback}'.");
        }
        else if (missing.Count > 0)
        {
            differences.Break(AvroDifferenceKind.MissingEnumSymbols, place, List(reader.Symbols), List(writer.Symbols),
                $"The reader's enum {reader.Name} lacks {List(missing)} and has no default.");
        }

        var added = reader.Symbols.Where(s => writer.Ordinal(s) < 0).ToList();
        if (added.Count > 0)
        {
            differences.Note(AvroDifferenceKind.EnumSymbolsAdded, place, List(reader.Symbols), List(writer.Symbols),
                $"The reader's enum {reader.Name} has {List(added)} more.");
        }

        if (!reader.Symbols.Where(s => writer.Ordinal(s) >= 0)
            .SequenceEqual(writer.Symbols.Where(s => reader.Ordinal(s) >= 0), StringComparer.Ordinal))
        {
            differences.Note(AvroDifferenceKind.EnumSymbolsReordered, place, List(reader.Symbols), List(writer.Symbols),
                $"The symbols of {reader.Name} stand in another order; they are matched by name.");
        }
    }

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Names(AvroRecord record) => List(record.Fields.Select(f => f.Name));

    private static string List(IEnumerable<string> names) => $"[{string.Join(", ", names)}]";
}
