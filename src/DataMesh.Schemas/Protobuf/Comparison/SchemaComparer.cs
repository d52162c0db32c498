using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Comparison;

/// <summary>Compares two schemas by the rules of the Confluent registry.</summary>
/// <remarks>
/// Follows <c>io.confluent.kafka.schemaregistry.protobuf.diff</c>; the writer's schema is its <c>original</c>, the
/// reader's its <c>update</c>. Messages of imported files are compared where a field has them as its type: each pair
/// once, from a list of work instead of by recursion, so that large and cyclic graphs of types end soon.
/// </remarks>
internal sealed class SchemaComparer
{
    private readonly Dictionary<(MessageType Writer, MessageType Reader), ComparisonNode> _types = [];
    private readonly Queue<(MessageType Writer, MessageType Reader)> _open = new();

    public static IReadOnlyList<SchemaDifference> Compare(ProtoFile writer, ProtoFile reader)
    {
        var comparer = new SchemaComparer();
        var root = new ComparisonNode();
        if (!string.Equals(writer.Syntax.Package, reader.Syntax.Package, StringComparison.Ordinal))
        {
            root.Entries.Add((new SchemaDifference(
                DifferenceKind.PackageChanged, "/", reader.Syntax.Package, writer.Syntax.Package,
                $"The package is '{reader.Package}' for the reader and '{writer.Package}' for the writer.",
                Breaks: false), null));
        }

        new MessageComparer(comparer, root, "").CompareTypes(
            (writer.Messages, writer.Enums), (reader.Messages, reader.Enums));
        comparer.CompareOpen();
        comparer.Propagate(root);
        return Flatten(root);
    }

    /// <summary>The pair of two imported messages; compared later.</summary>
    public ComparisonNode Pair(MessageType writer, MessageType reader)
    {
        if (!_types.TryGetValue((writer, reader), out var node))
        {
            _types[(writer, reader)] = node = new ComparisonNode();
            _open.Enqueue((writer, reader));
        }

        return node;
    }

    /// <summary>A message's name without its package, as a path.</summary>
    public static string LocalPath(MessageType type) => "/" + LocalName(type).Replace('.', '/');

    public static string LocalName(MessageType type) =>
        type.File.Package.Length == 0 ? type.FullName : type.FullName[(type.File.Package.Length + 1)..];

    private void CompareOpen()
    {
        while (_open.TryDequeue(out var pair))
        {
            new MessageComparer(this, _types[pair], LocalPath(pair.Writer)).CompareMessages(pair.Writer, pair.Reader);
        }
    }

    /// <summary>A pair breaks when a type that it uses does.</summary>
    private void Propagate(ComparisonNode root)
    {
        var broken = new Queue<ComparisonNode>();
        foreach (var node in _types.Values.Append(root))
        {
            node.Breaks = node.Entries.Exists(e => e is { Type: null, Difference.Breaks: true });
            if (node.Breaks)
            {
                broken.Enqueue(node);
            }

            foreach (var (_, type) in node.Entries)
            {
                type?.Users.Add(node);
            }
        }

        while (broken.TryDequeue(out var node))
        {
            foreach (var user in node.Users.Where(u => !u.Breaks))
            {
                user.Breaks = true;
                broken.Enqueue(user);
            }
        }
    }

    /// <summary>A type's differences stand before the field that first has it.</summary>
    private static List<SchemaDifference> Flatten(ComparisonNode root)
    {
        var all = new List<SchemaDifference>();
        var told = new HashSet<ComparisonNode>();
        var open = new Stack<(ComparisonNode Node, int Next)>();
        open.Push((root, 0));
        while (open.TryPop(out var at))
        {
            if (at.Next == at.Node.Entries.Count)
            {
                continue;
            }

            var (difference, type) = at.Node.Entries[at.Next];
            if (type is not null && told.Add(type))
            {
                // Come back to this entry behind what is told of the type.
                open.Push(at);
                open.Push((type, 0));
                continue;
            }

            if (type is null or { Breaks: true })
            {
                all.Add(difference);
            }

            open.Push((at.Node, at.Next + 1));
        }

        return all;
    }
}
