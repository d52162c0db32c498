using DataMesh.Schemas.Avro.Resolution;
using DataMesh.Schemas.Avro.Types;
using DataMesh.Schemas.Compatibility;

namespace DataMesh.Schemas.Avro.Compatibility;

/// <summary>Lists what differs between a reader's schema and a writer's.</summary>
/// <remarks>
/// Every pair of types is looked at once, at the first place that it is met. Places are the reader's; a field or branch
/// that only the writer has is at the writer's place.
/// </remarks>
internal sealed class AvroComparer
{
    // Each looks at a whole branch once more.
    private const int MaxExplanations = 5;
    private const int MaxDepth = 4000;

    private readonly AvroDifferences _differences = new();
    private readonly HashSet<AvroPair> _seen = [];
    private readonly AvroMatches _matches;
    private readonly AvroNamedComparer _named;
    private int _explanations;

    private AvroComparer(AvroMatches matches, int explanations)
    {
        _matches = matches;
        _explanations = explanations;
        _named = new AvroNamedComparer(_differences, Compare);
    }

    public static IReadOnlyList<SchemaDifference> Compare(AvroSchema reader, AvroSchema writer) =>
        Compare(reader, writer, MaxExplanations);

    private static IReadOnlyList<SchemaDifference> Compare(AvroSchema reader, AvroSchema writer, int explanations)
    {
        var comparer = new AvroComparer(AvroMatches.Of(reader, writer), explanations);
        if (comparer._matches.GaveUp)
        {
            comparer._differences.Break(
                AvroDifferenceKind.TooComplex,
                AvroPath.Root,
                reader.TypeName,
                writer.TypeName,
                FormattableString.Invariant(
                    $"The schemas need more than {AvroMatches.MaxSteps} comparisons of types."));
        }
        else
        {
            comparer.Compare(reader, writer, AvroPath.Root);
            comparer.CheckVerdict(reader, writer);
        }

        return comparer._differences.Found;
    }

    private void CheckVerdict(AvroSchema reader, AvroSchema writer)
    {
        if (!_differences.HasBreaking && !_matches.Match(reader, writer))
        {
            _differences.Break(AvroDifferenceKind.TooComplex, AvroPath.Root, reader.TypeName, writer.TypeName,
                "The schemas differ in a place that is too deep inside types that hold each other.");
        }
    }

    private void Compare(AvroSchema reader, AvroSchema writer, AvroPath path)
    {
        // Types that hold each other can lead on to places without number; the verdict does not need them.
        if (path.Depth > MaxDepth)
        {
            return;
        }

        if (!AvroStack.HasRoom)
        {
            AvroStack.Fresh(() => Compare(reader, writer, path));
            return;
        }

        // A bare primitive has nothing to say twice, but its place matters.
        if (reader is not AvroPrimitive && !_seen.Add(new AvroPair(reader, writer)))
        {
            return;
        }

        switch (reader, writer)
        {
            case (AvroUnion ours, AvroUnion theirs):
                CompareUnions(ours, theirs, path);
                break;
            case (_, AvroUnion theirs):
                Narrow(reader, theirs, path);
                break;
            case (AvroUnion ours, _):
                Widen(ours, writer, path);
                break;
            case var _ when reader.Kind == writer.Kind:
                CompareSame(reader, writer, path);
                break;
            case var _ when AvroRules.Promotes(reader.Kind, writer.Kind):
                _differences.Note(AvroDifferenceKind.TypePromoted, path, reader.TypeName, writer.TypeName,
                    $"A value of type '{writer}' is read as '{reader}'.");
                AvroAttributeComparer.CompareTypes(_differences, reader, writer, path);
                break;
            default:
                _differences.Break(AvroDifferenceKind.TypeMismatch, path, reader.TypeName, writer.TypeName,
                    $"A value of type '{Describe(writer)}' cannot be read as '{Describe(reader)}'.");
                break;
        }
    }

    private void CompareSame(AvroSchema reader, AvroSchema writer, AvroPath path)
    {
        switch (reader, writer)
        {
            case (AvroArray ours, AvroArray theirs):
                Compare(ours.Items, theirs.Items, path.To("items"));
                break;
            case (AvroMap ours, AvroMap theirs):
                Compare(ours.Values, theirs.Values, path.To("values"));
                break;
            case (AvroNamed ours, AvroNamed theirs):
                _named.CompareNamed(ours, theirs, path);
                break;
        }

        AvroAttributeComparer.CompareTypes(_differences, reader, writer, path);
    }

    private void CompareUnions(AvroUnion reader, AvroUnion writer, AvroPath path)
    {
        var used = new bool[reader.Branches.Count];
        for (var i = 0; i < writer.Branches.Count; i++)
        {
            var branch = _matches.Branch(reader, writer.Branches[i]);
            if (branch < 0)
            {
                Miss(reader, writer.Branches[i], path.To(i));
                // A branch of the name that differs inside is told of there, and is not new.
                var named = Near(reader, writer.Branches[i]);
                if (named >= 0)
                {
                    used[named] = true;
                }

                continue;
            }

            used[branch] = true;
            Compare(reader.Branches[branch], writer.Branches[i], path.To(branch));
        }

        for (var i = 0; i < used.Length; i++)
        {
            if (!used[i])
            {
                _differences.Note(AvroDifferenceKind.UnionBranchAdded, path.To(i), reader.Branches[i].TypeName,
                    writer: null,
                    $"The reader's union has the branch '{reader.Branches[i]}', which the writer's does not use.");
            }
        }
    }

    private void Widen(AvroUnion reader, AvroSchema writer, AvroPath path)
    {
        var branch = _matches.Branch(reader, writer);
        if (branch < 0)
        {
            Miss(reader, writer, path);
            return;
        }

        _differences.Note(AvroDifferenceKind.UnionWidened, path, Describe(reader), writer.TypeName,
            $"A value of type '{writer}' is read into the union {Describe(reader)}.");
        Compare(reader.Branches[branch], writer, path.To(branch));
    }

    private void Narrow(AvroSchema reader, AvroUnion writer, AvroPath path)
    {
        if (_matches.Match(reader, writer))
        {
            _differences.Note(AvroDifferenceKind.UnionNarrowed, path, reader.TypeName, Describe(writer),
                $"Every branch of the union {Describe(writer)} can be read as '{reader}'.");
        }

        for (var i = 0; i < writer.Branches.Count; i++)
        {
            Compare(reader, writer.Branches[i], path.To(i));
        }
    }

    private void Miss(AvroUnion reader, AvroSchema writer, AvroPath path) =>
        _differences.Break(AvroDifferenceKind.MissingUnionBranch, path, Describe(reader), writer.TypeName,
            $"No branch of the reader's union {Describe(reader)} reads a value of type "
            + $"'{writer}'{Why(reader, writer)}.");

    private static int Near(AvroUnion reader, AvroSchema writer)
    {
        for (var i = 0; i < reader.Branches.Count; i++)
        {
            if (reader.Branches[i] is not AvroPrimitive && AvroMatches.Shallow(reader.Branches[i], writer))
            {
                return i;
            }
        }

        return -1;
    }

    // A branch of the right name that differs inside is worth more words than "missing".
    private string Why(AvroUnion reader, AvroSchema writer)
    {
        var index = Near(reader, writer);
        if (index < 0 || _explanations-- <= 0)
        {
            return "";
        }

        var near = reader.Branches[index];
        var first = Compare(near, writer, explanations: 0).FirstOrDefault(d => d.Breaks);
        return first is null ? "" : $"; in its branch '{near}' at {first.Pointer}: {first.Message.TrimEnd('.')}";
    }

    private static IEnumerable<string> More(AvroUnion union) => union.Branches.Count > 20 ? ["..."] : [];

    private static string Describe(AvroSchema schema) => schema is AvroUnion union
        ? $"[{string.Join(", ", union.Branches.Take(20).Select(b => b.TypeName).Concat(More(union)))}]"
        : schema is AvroNamed ? $"{AvroKinds.Name(schema.Kind)} {schema.TypeName}" : schema.TypeName;
}
