using DataMesh.Model.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DataMesh.Model.Yaml;

/// <summary>Turns the parser's events into nodes, within <see cref="YamlLimits"/>.</summary>
internal sealed class YamlTreeBuilder(string file, DiagnosticBag bag)
{
    private const string MergeKey = "<<";

    private readonly Dictionary<string, YamlNode> _anchors = new(StringComparer.Ordinal);
    private long _nodes;

    /// <summary>The place of the last value that was read.</summary>
    public SourcePosition Last { get; private set; } = new(file, 1, 1);

    /// <summary>Reads the first document; a second one is reported.</summary>
    public YamlNode? Read(IParser parser)
    {
        YamlNode? root = null;
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case DocumentStart start when root is not null:
                    bag.Add(DiagnosticCodes.SeveralDocuments, At(start.Start), "the file holds more than one document");
                    return root;
                case NodeEvent or AnchorAlias:
                    root = Node(parser, depth: 0);
                    if (root is null)
                    {
                        return null;
                    }

                    break;
            }
        }

        if (root is null)
        {
            bag.Add(DiagnosticCodes.EmptyDocument, new SourcePosition(file, 1, 1), "the file is empty");
        }

        return root;
    }

    /// <summary>The node whose first event is current; null when a limit stopped the reading.</summary>
    private YamlNode? Node(IParser parser, int depth)
    {
        var current = parser.Current!;
        Last = At(current.Start);
        if (depth > YamlLimits.MaxDepth)
        {
            bag.Add(DiagnosticCodes.YamlLimit, At(current.Start), $"nested deeper than {YamlLimits.MaxDepth} levels");
            return null;
        }

        var node = current switch
        {
            Scalar scalar => new YamlScalar(At(scalar.Start), scalar.Value, scalar.Style is ScalarStyle.Plain),
            SequenceStart start => Sequence(parser, start, depth),
            MappingStart start => Mapping(parser, start, depth),
            AnchorAlias alias => Alias(alias),
            _ => null,
        };
        if (node is null)
        {
            return null;
        }

        _nodes += current is AnchorAlias ? node.Size : 1;
        if (_nodes > YamlLimits.MaxNodes)
        {
            bag.Add(DiagnosticCodes.YamlLimit, At(current.Start),
                $"more than {YamlLimits.MaxNodes} values when its aliases are expanded");
            return null;
        }

        if (current is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            _anchors[anchored.Anchor.Value] = node;
        }

        return node;
    }

    private YamlSequence? Sequence(IParser parser, SequenceStart start, int depth)
    {
        var items = new List<YamlNode>();
        while (parser.MoveNext() && parser.Current is not SequenceEnd)
        {
            if (Node(parser, depth + 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return new YamlSequence(At(start.Start), items);
    }

    private YamlMapping? Mapping(IParser parser, MappingStart start, int depth)
    {
        var entries = new List<YamlEntry>();
        var merged = new List<YamlNode>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (parser.MoveNext() && parser.Current is not MappingEnd)
        {
            var key = Node(parser, depth + 1);
            if (key is null || !parser.MoveNext() || Node(parser, depth + 1) is not { } value)
            {
                return null;
            }

            if (key is not YamlScalar name)
            {
                bag.Add(DiagnosticCodes.WrongKind, key.At, $"a key must be a single value, not {key.Kind}");
            }
            else if (name is { IsPlain: true, Value: MergeKey })
            {
                merged.Add(value);
            }
            else if (!names.Add(name.Value))
            {
                bag.Add(DiagnosticCodes.DuplicateKey, key.At, $"the key `{name.Value}` stands here twice", name.Value);
            }
            else
            {
                entries.Add(new YamlEntry(name, value));
            }
        }

        merged.ForEach(m => Merge(m, names, entries));
        return new YamlMapping(At(start.Start), entries);
    }

    /// <summary>YAML 1.1's merge key: what is not written here is taken from there; the first one wins.</summary>
    private void Merge(YamlNode from, HashSet<string> names, List<YamlEntry> entries)
    {
        foreach (var node in from is YamlSequence list ? list.Items : [from])
        {
            if (node is YamlMapping mapping)
            {
                entries.AddRange(mapping.Entries.Where(e => names.Add(e.Name)));
            }
            else
            {
                bag.Add(DiagnosticCodes.WrongKind, node.At,
                    $"`{MergeKey}` takes a mapping, or a list of mappings, not {node.Kind}");
            }
        }
    }

    private YamlNode? Alias(AnchorAlias alias)
    {
        if (_anchors.TryGetValue(alias.Value.Value, out var node))
        {
            return node;
        }

        bag.Add(DiagnosticCodes.YamlSyntax, At(alias.Start), $"the alias *{alias.Value.Value} has no anchor before it",
            fix: "define it with & before it is used");
        return null;
    }

    private SourcePosition At(Mark mark) => new(file, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));
}
