using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Resolution;

/// <summary>Compiles the specification's schema resolution for one reader and one writer.</summary>
internal sealed class AvroResolver
{
    private readonly Dictionary<AvroPair, AvroResolution> _known = [];
    private readonly AvroMatches _matches;

    private AvroResolver(AvroMatches matches) => _matches = matches;

    /// <summary>The plan; where types do not match it holds an <see cref="AvroFailedResolution"/>.</summary>
    public static AvroResolution Resolve(AvroSchema reader, AvroSchema writer) =>
        new AvroResolver(AvroMatches.Of(reader, writer)).Plan(reader, writer);

    private AvroResolution Plan(AvroSchema reader, AvroSchema writer)
    {
        if (!AvroStack.HasRoom)
        {
            AvroResolution? planned = null;
            AvroStack.Fresh(() => planned = Plan(reader, writer));
            return planned!;
        }

        return _known.TryGetValue(new AvroPair(reader, writer), out var known)
            ? known
            : _known[new AvroPair(reader, writer)] = Make(reader, writer);
    }

    private AvroResolution Make(AvroSchema reader, AvroSchema writer)
    {
        if (_matches.GaveUp)
        {
            return new AvroFailedResolution(reader, writer, "The schemas are too tangled to compare.");
        }

        return (reader, writer) switch
        {
            (_, AvroUnion theirs) =>
                new AvroWriterUnionResolution(reader, theirs, [.. theirs.Branches.Select(b => Plan(reader, b))]),
            (AvroUnion ours, _) => MakeUnion(ours, writer),
            (AvroArray ours, AvroArray theirs) =>
                new AvroArrayResolution(ours, theirs, Plan(ours.Items, theirs.Items)),
            (AvroMap ours, AvroMap theirs) => new AvroMapResolution(ours, theirs, Plan(ours.Values, theirs.Values)),
            (AvroRecord ours, AvroRecord theirs) when AvroRules.NamesMatch(ours, theirs) => MakeRecord(ours, theirs),
            (AvroEnum ours, AvroEnum theirs) when AvroRules.NamesMatch(ours, theirs) =>
                new AvroEnumResolution(ours, theirs, Ordinals(ours, theirs)),
            _ => AvroRules.LeavesMatch(reader, writer)
                ? new AvroLeafResolution(reader, writer)
                : new AvroFailedResolution(reader, writer, $"A value of type '{writer}' cannot be read as '{reader}'."),
        };
    }

    private AvroResolution MakeUnion(AvroUnion reader, AvroSchema writer)
    {
        var branch = _matches.Branch(reader, writer);
        if (branch < 0)
        {
            // A branch that reads some values is better than none: the others are errors when they occur.
            branch = reader.Branches.Index().Where(b => AvroMatches.Shallow(b.Item, writer))
                .Select(b => b.Index).DefaultIfEmpty(-1).First();
        }

        return branch < 0
            ? new AvroFailedResolution(reader, writer, $"No branch of the reader's union reads '{writer}'.")
            : new AvroReaderUnionResolution(reader, writer, branch, Plan(reader.Branches[branch], writer));
    }

    private AvroRecordResolution MakeRecord(AvroRecord reader, AvroRecord writer)
    {
        var record = new AvroRecordResolution(reader, writer);
        _known[new AvroPair(reader, writer)] = record;
        var matches = AvroRules.MatchFields(reader, writer);
        var readers = new Dictionary<AvroField, AvroField>(ReferenceEqualityComparer.Instance);
        var defaults = new List<AvroFieldDefault>();
        for (var i = 0; i < matches.Length; i++)
        {
            if (matches[i] is { } field)
            {
                readers.Add(field, reader.Fields[i]);
            }
            else
            {
                defaults.Add(Default(reader, reader.Fields[i], writer));
            }
        }

        record.Complete(
            [.. writer.Fields.Select(f => Step(f, readers.GetValueOrDefault(f)))],
            defaults);
        return record;
    }

    private AvroFieldStep Step(AvroField writer, AvroField? reader) =>
        new(writer, reader, reader is null ? null : Plan(reader.Type, writer.Type));

    private AvroFieldDefault Default(AvroRecord record, AvroField field, AvroRecord writer)
    {
        if (field.Default is not { } value)
        {
            return new(field, default, new AvroFailedResolution(
                record, writer, $"The writer's record lacks the field '{field.Name}', which has no default."));
        }

        return AvroDefaultEncoder.Encode(field.Type, value) is { } encoded
            ? new(field, encoded, Resolve(field.Type, field.Type))
            : new(field, default, new AvroFailedResolution(
                record, writer, $"The default of the field '{field.Name}' is larger than "
                    + $"{AvroDefaultEncoder.MaxBytes / 1024 / 1024} MiB."));
    }

    private static int[] Ordinals(AvroEnum reader, AvroEnum writer)
    {
        var fallback = reader.Default is { } symbol ? reader.Ordinal(symbol) : -1;
        return [.. writer.Symbols.Select(s => reader.Ordinal(s) is var ordinal and >= 0 ? ordinal : fallback)];
    }
}
