using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Resolution;

/// <summary>Which pairs of types in two schemas match, all the way down.</summary>
/// <remarks>
/// Pairs that need each other match unless something else forbids it. The pairs make a graph of "needs all of" and
/// "needs one of"; what fails is carried up from the leaves, so that the answer does not depend on the order of the
/// walk, and neither recursion nor deep chains of names can exhaust the stack.
/// </remarks>
internal sealed class AvroMatches
{
    /// <summary>The steps after which two schemas count as too tangled to compare.</summary>
    public const int MaxSteps = 1_000_000;

    private readonly Dictionary<AvroPair, Node> _nodes = [];
    private readonly Stack<(AvroPair Pair, Node Node)> _open = new();
    private readonly Stack<Node> _failed = new();
    private int _steps;

    private AvroMatches()
    {
    }

    /// <summary>Whether the search gave up; then nothing matches that is not known to.</summary>
    public bool GaveUp => _steps > MaxSteps;

    public static AvroMatches Of(AvroSchema reader, AvroSchema writer)
    {
        var matches = new AvroMatches();
        matches.Need(new AvroPair(reader, writer));
        while (matches._open.TryPop(out var next) && !matches.GaveUp)
        {
            matches.Expand(next.Pair, next.Node);
        }

        while (matches._failed.TryPop(out var failed))
        {
            Spread(failed, matches._failed);
        }

        return matches;
    }

    /// <summary>Whether every value of the writer's type can be read as the reader's.</summary>
    public bool Match(AvroSchema reader, AvroSchema writer) => !GaveUp
        && (AreLeaves(reader, writer)
            ? AvroRules.LeavesMatch(reader, writer)
            : _nodes.TryGetValue(new AvroPair(reader, writer), out var node) && !node.Failed);

    /// <summary>The branch of a reader's union that reads a type which is no union; -1 where none does.</summary>
    /// <remarks>
    /// A branch of the same kind, or full name, goes before the first that matches, as in Java: by the specification's
    /// word alone the int of <c>["double", "int"]</c> would come back as a double from the very same schema.
    /// </remarks>
    public int Branch(AvroUnion reader, AvroSchema writer)
    {
        var first = -1;
        for (var i = 0; i < reader.Branches.Count; i++)
        {
            if (!Shallow(reader.Branches[i], writer) || !Match(reader.Branches[i], writer))
            {
                continue;
            }

            if (string.Equals(reader.Branches[i].TypeName, writer.TypeName, StringComparison.Ordinal))
            {
                return i;
            }

            first = first < 0 ? i : first;
        }

        return first;
    }

    /// <summary>Whether two types could match by their own kind and name, whatever is inside.</summary>
    public static bool Shallow(AvroSchema reader, AvroSchema writer) => (reader, writer) switch
    {
        (AvroNamed ours, AvroNamed theirs) => ours.Kind == theirs.Kind && AvroRules.NamesMatch(ours, theirs),
        (AvroUnion, _) or (_, AvroUnion) => true,
        _ => reader.Kind == writer.Kind || AvroRules.Promotes(reader.Kind, writer.Kind),
    };

    private static bool AreLeaves(AvroSchema reader, AvroSchema writer) =>
        reader.Kind is not (AvroKind.Record or AvroKind.Array or AvroKind.Map or AvroKind.Union)
        && writer.Kind is not (AvroKind.Record or AvroKind.Array or AvroKind.Map or AvroKind.Union);

    private void Expand(AvroPair pair, Node node)
    {
        switch (pair)
        {
            case { Writer: AvroUnion writer }:
                NeedAll(node, writer.Branches.Select(b => new AvroPair(pair.Reader, b)));
                break;
            case { Reader: AvroUnion reader }:
                NeedOne(node, reader, pair.Writer);
                break;
            case { Reader: AvroArray reader, Writer: AvroArray writer }:
                NeedAll(node, [new AvroPair(reader.Items, writer.Items)]);
                break;
            case { Reader: AvroMap reader, Writer: AvroMap writer }:
                NeedAll(node, [new AvroPair(reader.Values, writer.Values)]);
                break;
            case { Reader: AvroRecord reader, Writer: AvroRecord writer } when AvroRules.NamesMatch(reader, writer):
                NeedFields(node, reader, writer);
                break;
            default:
                Fail(node);
                break;
        }
    }

    private void NeedFields(Node node, AvroRecord reader, AvroRecord writer)
    {
        var matches = AvroRules.MatchFields(reader, writer);
        for (var i = 0; i < matches.Length; i++)
        {
            if (matches[i] is { } field)
            {
                NeedAll(node, new AvroPair(reader.Fields[i].Type, field.Type));
            }
            else if (reader.Fields[i].Default is null)
            {
                Fail(node);
            }
        }
    }

    private void NeedOne(Node node, AvroUnion reader, AvroSchema writer)
    {
        node.Needed = 0;
        foreach (var branch in reader.Branches)
        {
            _steps++;
            if (!Shallow(branch, writer))
            {
                continue;
            }

            if (!AreLeaves(branch, writer))
            {
                node.Needed++;
                Need(new AvroPair(branch, writer)).Dependents.Add(node);
            }
            else if (AvroRules.LeavesMatch(branch, writer))
            {
                // A leaf never fails later, so the node cannot either.
                node.Needed = int.MaxValue;
                return;
            }
        }

        if (node.Needed == 0)
        {
            Fail(node);
        }
    }

    private void NeedAll(Node node, IEnumerable<AvroPair> pairs)
    {
        foreach (var pair in pairs)
        {
            NeedAll(node, pair);
        }
    }

    private void NeedAll(Node node, AvroPair pair)
    {
        _steps++;
        if (!AreLeaves(pair.Reader, pair.Writer))
        {
            Need(pair).Dependents.Add(node);
        }
        else if (!AvroRules.LeavesMatch(pair.Reader, pair.Writer))
        {
            Fail(node);
        }
    }

    private Node Need(AvroPair pair)
    {
        if (!_nodes.TryGetValue(pair, out var node))
        {
            node = new Node();
            _nodes.Add(pair, node);
            _open.Push((pair, node));
        }

        return node;
    }

    private void Fail(Node node)
    {
        if (!node.Failed)
        {
            node.Failed = true;
            _failed.Push(node);
        }
    }

    private static void Spread(Node failed, Stack<Node> open)
    {
        foreach (var dependent in failed.Dependents)
        {
            if (!dependent.Failed && --dependent.Needed <= 0)
            {
                dependent.Failed = true;
                open.Push(dependent);
            }
        }
    }

    private sealed class Node
    {
        public bool Failed { get; set; }

        /// <summary>How many of the needed pairs may fail before this one does; one where all are needed.</summary>
        public int Needed { get; set; } = 1;

        public List<Node> Dependents { get; } = new(1);
    }
}
