using System.Globalization;

namespace DataMesh.Tests.Schemas.Avro.Generated;

/// <summary>Makes valid schemas, and pairs of a writer's schema and a reader's that is often compatible.</summary>
/// <param name="seed">The same one makes the same schemas.</param>
/// <param name="change">How often a place of a pair differs, from 0 to 1.</param>
internal sealed class RandomAvro(int seed, double change = 0)
{
    private static readonly string[] Primitives =
        ["null", "boolean", "int", "long", "float", "double", "bytes", "string"];

    private static readonly string[] Logical =
    [
        """{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}""",
        """{"type":"string","logicalType":"uuid"}""",
        """{"type":"int","logicalType":"date"}""",
        """{"type":"long","logicalType":"timestamp-micros"}""",
        """{"type":"long","logicalType":"local-timestamp-nanos"}""",
    ];

    private readonly System.Random _random = new(seed);
    private readonly Stack<string> _records = new();
    private int _names;

    public string Schema(int depth = 4) => Pair(depth).Reader;

    public (string Reader, string Writer) Pair(int depth)
    {
        if (_random.NextDouble() < change)
        {
            return Changed(depth);
        }

        switch (depth <= 0 ? _random.Next(6) : _random.Next(14))
        {
            case < 4:
                return Same($"\"{Pick(Primitives)}\"");
            case 4:
                return Same(Pick(Logical));
            case 5:
                return _records.Count > 0 ? Same($"[\"null\",\"{Pick(_records.ToArray())}\"]") : Fixed();
            case 6 or 7:
                var items = Pair(depth - 1);
                return (Array(items.Reader), Array(items.Writer));
            case 8:
                var values = Pair(depth - 1);
                return (Map(values.Reader), Map(values.Writer));
            case 9 or 10:
                return Union(depth);
            case 11:
                return Enum();
            default:
                return Record(depth);
        }
    }

    private (string Reader, string Writer) Changed(int depth) => _random.Next(6) switch
    {
        0 => ("\"double\"", Pick(["\"int\"", "\"long\"", "\"float\""])),
        1 => ("\"long\"", Pick(["\"int\"", "\"float\""])),
        2 => Pick([("\"bytes\"", "\"string\""), ("\"string\"", "\"bytes\"")]),
        3 => Pair(depth - 1) is var (reader, writer) && reader[0] != '[' ? ($"[{reader}]", writer) : (reader, writer),
        4 => Pair(depth - 1) is var (reader, writer) && writer[0] != '[' ? (reader, $"[{writer}]") : (reader, writer),
        _ => (Schema(depth - 1), Schema(depth - 1)),
    };

    private (string Reader, string Writer) Union(int depth)
    {
        // Branches of kinds that differ, so that the union is valid on both sides.
        var branches = new List<(string Reader, string Writer)>();
        foreach (var primitive in Primitives.Where(_ => _random.Next(4) == 0))
        {
            branches.Add(Same($"\"{primitive}\""));
        }

        branches.Add(_random.Next(4) switch
        {
            0 => Record(depth - 1),
            1 => Enum(),
            2 => Fixed(),
            _ => Pair(depth - 1) is var (reader, writer) ? (Array(reader), Array(writer)) : default,
        });
        var readers = branches.Select(b => b.Reader).ToList();
        var writers = branches.Select(b => b.Writer).ToList();
        Shuffle(readers);
        Drop(readers);
        Drop(writers);
        return ($"[{string.Join(',', readers)}]", $"[{string.Join(',', writers)}]");
    }

    private (string Reader, string Writer) Enum()
    {
        var symbols = new List<string> { "A", "B", "C" };
        var writer = string.Join(',', symbols.Select(s => $"\"{s}\""));
        Shuffle(symbols);
        Drop(symbols);
        var fallback = _random.Next(3) == 0 ? $",\"default\":\"{symbols[0]}\"" : "";
        var name = Name("E");
        var reader = string.Join(',', symbols.Select(s => $"\"{s}\""));
        return (
            $$"""{"type":"enum","name":"{{name}}","symbols":[{{reader}}]{{fallback}}}""",
            $$"""{"type":"enum","name":"{{name}}","symbols":[{{writer}}]}""");
    }

    private (string Reader, string Writer) Fixed()
    {
        var name = Name("F");
        return (
            $$"""{"type":"fixed","name":"{{name}}","size":{{(_random.NextDouble() < change / 2 ? 3 : 4)}}}""",
            $$"""{"type":"fixed","name":"{{name}}","size":4}""");
    }

    private (string Reader, string Writer) Record(int depth)
    {
        var name = Name("R");
        _records.Push(name);
        var (readers, writers) = (new List<string>(), new List<string>());
        for (var i = _random.Next(4); i >= 0; i--)
        {
            AddField($"f{i}", depth, readers, writers);
        }

        _records.Pop();
        Shuffle(readers);
        return (Record(name, readers), Record(name, writers));
    }

    private void AddField(string name, int depth, List<string> readers, List<string> writers)
    {
        var (reader, writer) = Pair(depth - 1);
        var doc = _random.Next(3) == 0 ? ",\"doc\":\"Ein Wört.\",\"x-unit\":\"ms\"" : "";
        switch (_random.NextDouble() < change ? _random.Next(4) : 4)
        {
            case 0:
                readers.Add($$"""{"name":"{{name}}","type":["null","int"],"default":null{{doc}}}""");
                break;
            case 1:
                readers.Add($$"""{"name":"{{name}}","type":{{reader}}{{doc}}}""");
                break;
            case 2:
                writers.Add($$"""{"name":"{{name}}","type":{{writer}}}""");
                break;
            case 3:
                readers.Add($$"""{"name":"new_{{name}}","aliases":["{{name}}"],"type":{{reader}}{{doc}}}""");
                writers.Add($$"""{"name":"{{name}}","type":{{writer}}}""");
                break;
            default:
                readers.Add($$"""{"name":"{{name}}","type":{{reader}}{{doc}}}""");
                writers.Add($$"""{"name":"{{name}}","type":{{writer}}}""");
                break;
        }
    }

    private static string Record(string name, List<string> fields) =>
        $$"""{"type":"record","name":"{{name}}","fields":[{{string.Join(',', fields)}}]}""";

    private static string Array(string items) => $$"""{"type":"array","items":{{items}}}""";

    private static string Map(string values) => $$"""{"type":"map","values":{{values}}}""";

    private static (string Reader, string Writer) Same(string schema) => (schema, schema);

    private string Name(string prefix) => string.Create(CultureInfo.InvariantCulture, $"ns.{prefix}{_names++}");

    private T Pick<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];

    private void Shuffle<T>(List<T> values)
    {
        if (_random.NextDouble() < change)
        {
            _random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values));
        }
    }

    private void Drop<T>(List<T> values)
    {
        if (values.Count > 1 && _random.NextDouble() < change)
        {
            values.RemoveAt(_random.Next(values.Count));
        }
    }
}
