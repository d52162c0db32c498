using System.Globalization;
using System.Text.Json.Nodes;

namespace DataMesh.Tests.Schemas.Avro.Codec;

/// <summary>Random schemas, and values of them in Avro's JSON encoding; equal seeds give equal ones.</summary>
internal sealed class RandomAvro(int seed)
{
    // avsc zigzags in floating point: beyond this half of JavaScript's safe integers it changes values.
    private const long MaxSafe = (1L << 52) - 1;

    private static readonly string[] Primitives =
        ["boolean", "int", "long", "float", "double", "bytes", "string"];

    private static readonly string[] Odd = ["ü", "漢", "🎵", "\"", "\\", "\n", "\u0001"];

    private readonly Random _random = new(seed);
    private int _names;

    public JsonObject Record(int depth = 3)
    {
        var fields = new JsonArray();
        for (var i = _random.Next(1, 8); i > 0; i--)
        {
            fields.Add(new JsonObject { ["name"] = $"f{_names++}", ["type"] = Type(depth - 1) });
        }

        return Named("record", ("fields", fields));
    }

    public JsonNode Value(JsonNode schema) => schema switch
    {
        JsonValue name => Primitive((string)name!),
        JsonArray branches => Union(branches),
        _ => Complex(schema.AsObject()),
    };

    private JsonNode Type(int depth) => _random.Next(depth > 0 ? 16 : 9) switch
    {
        < 5 => Primitives[_random.Next(Primitives.Length)],
        5 => Named("fixed", ("size", _random.Next(1, 20))),
        6 => Named("enum", ("symbols", new JsonArray("A", "B", "C"))),
        7 or 8 => Logical(),
        9 or 10 => new JsonObject { ["type"] = "array", ["items"] = Type(depth - 1) },
        11 => new JsonObject { ["type"] = "map", ["values"] = Type(depth - 1) },
        12 => Record(depth - 1),
        13 => Branches(depth),
        _ => Nullable(depth),
    };

    private JsonArray Nullable(int depth)
    {
        var inner = Type(depth - 1);
        if (inner is JsonArray)
        {
            inner = "string";
        }

        return _random.Next(2) == 0 ? new JsonArray("null", inner) : new JsonArray(inner, "null");
    }

    private JsonArray Branches(int depth)
    {
        // No two of a kind, which a union may not have, and none that another would read: there avsc, unlike Java,
        // takes the first branch before the same one.
        var branches = new List<JsonNode>
        {
            "null", "string", "long", "boolean", Record(depth - 1), Named("fixed", ("size", 3)),
            new JsonObject { ["type"] = "array", ["items"] = "int" },
        };
        var chosen = branches.OrderBy(_ => _random.Next()).Take(_random.Next(2, 5)).ToArray();
        return new JsonArray(chosen);
    }

    private JsonObject Logical() => _random.Next(11) switch
    {
        0 => Annotated("int", "date"),
        1 => Annotated("int", "time-millis"),
        2 => Annotated("long", "time-micros"),
        3 => Annotated("long", "timestamp-millis"),
        4 => Annotated("long", "timestamp-micros"),
        5 => Annotated("long", "local-timestamp-millis"),
        6 => Annotated("long", "timestamp-nanos"),
        7 => Annotated("string", "uuid"),
        8 => Named("fixed", ("size", 12), ("logicalType", "duration")),
        9 => Named("fixed", ("size", 9), ("logicalType", "decimal"), ("precision", 20), ("scale", 4)),
        _ => Decimal(),
    };

    private JsonObject Decimal()
    {
        var precision = _random.Next(1, 45);
        var type = Annotated("bytes", "decimal");
        type["precision"] = precision;
        type["scale"] = _random.Next(0, precision + 1);
        return type;
    }

    private static JsonObject Annotated(string type, string logical) =>
        new() { ["type"] = type, ["logicalType"] = logical };

    private JsonObject Named(string type, params (string Name, JsonNode Value)[] attributes)
    {
        var schema = new JsonObject { ["type"] = type, ["name"] = $"n{_random.Next(3)}.T{_names++}" };
        foreach (var (name, value) in attributes)
        {
            schema[name] = value;
        }

        return schema;
    }

    private JsonNode Union(JsonArray branches)
    {
        var branch = branches[_random.Next(branches.Count)]!;
        var name = branch is JsonValue primitive ? (string)primitive! : (string)(branch["name"] ?? branch["type"])!;
        return name == "null" ? null! : new JsonObject { [name] = Value(branch) };
    }

    private JsonNode Complex(JsonObject schema)
    {
        switch ((string)schema["type"]!)
        {
            case "record":
                var record = new JsonObject();
                foreach (var field in schema["fields"]!.AsArray())
                {
                    record[(string)field!["name"]!] = Value(field["type"]!);
                }

                return record;
            case "array":
                return new JsonArray([.. Enumerable.Range(0, Length()).Select(_ => Value(schema["items"]!))]);
            case "map":
                return new JsonObject(Enumerable.Range(0, Length())
                    .Select(i => KeyValuePair.Create($"key {i}", (JsonNode?)Value(schema["values"]!))));
            case "enum":
                return (string)schema["symbols"]![_random.Next(3)]!;
            default:
                return Logical(schema);
        }
    }

    private JsonNode Logical(JsonObject schema) => ((string?)schema["logicalType"], (string)schema["type"]!) switch
    {
        ("date", _) => _random.Next(-700_000, 2_000_000),
        ("time-millis", _) => _random.Next(86_400_000),
        ("time-micros", _) => _random.NextInt64(86_400_000_000),
        ("timestamp-millis", _) => _random.NextInt64(-60_000_000_000_000, 200_000_000_000_000),
        ("uuid", _) => Uuid().ToString(),
        ("duration", _) => Latin([.. Part(), .. Part(), .. Part()]),
        ("decimal", "fixed") => Latin([.. new byte[4], .. Random(5)]),
        ("decimal", _) => Latin([(byte)_random.Next((int)schema["precision"]! == 1 ? 10 : 100)]),
        (_, "fixed") => Latin(Random((int)schema["size"]!)),
        (_, var primitive) => Primitive(primitive),
    };

    private JsonNode Primitive(string name) => name switch
    {
        "boolean" => _random.Next(2) == 0,
        "int" => _random.Next(4) == 0 ? _random.Next(-100, 100) : _random.Next(int.MinValue, int.MaxValue),
        "long" => _random.Next(4) == 0 ? _random.Next(-100, 100) : _random.NextInt64(-MaxSafe, MaxSafe),
        "float" => JsonNode.Parse(((float)_random.Next(-4_000, 4_000) / 4).ToString(CultureInfo.InvariantCulture))!,
        "double" => (_random.NextDouble() - 0.5) * Math.Pow(10, _random.Next(-20, 20)),
        "bytes" => Latin(Random(_random.Next(40))),
        _ => Text(),
    };

    private string Text() => string.Concat(Enumerable.Range(0, _random.Next(30))
        .Select(_ => _random.Next(10) == 0 ? Odd[_random.Next(Odd.Length)] : ((char)_random.Next(32, 127)).ToString()));

    private int Length() => _random.Next(10) == 0 ? _random.Next(80) : _random.Next(4);

    private byte[] Part() => [.. Random(3), 0];

    private byte[] Random(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    private Guid Uuid() => new(Random(16));

    private static string Latin(byte[] bytes) => System.Text.Encoding.Latin1.GetString(bytes);
}
