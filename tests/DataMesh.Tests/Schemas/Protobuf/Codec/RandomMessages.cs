using System.Text;
using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Tests.Schemas.Protobuf.Codec;

/// <summary>Message types and values of them, all from one seed.</summary>
internal sealed class RandomMessages(int seed)
{
    private static readonly string[] Scalars =
    [
        "double", "float", "int32", "int64", "uint32", "uint64", "sint32", "sint64", "fixed32", "fixed64", "sfixed32",
        "sfixed64", "bool", "string", "bytes",
    ];

    // protobufjs cannot write back the maps with 64-bit and bool keys that it has read.
    private static readonly string[] Keys = ["int32", "uint32", "sint32", "fixed32", "sfixed32", "string"];

    private readonly Random _random = new(seed);

    public string Schema()
    {
        var isProto3 = _random.Next(3) > 0;
        var text = new StringBuilder($"syntax = \"{(isProto3 ? "proto3" : "proto2")}\";\n");
        text.Append("enum Color { RED = 0; GREEN = 1; BLUE = 70000; }\n");
        text.Append("message Inner { ").Append(Label(isProto3)).Append("string name = 1; ")
            .Append(Label(isProto3)).Append("Inner next = 2; repeated sint64 numbers = 3; }\nmessage Main {\n");
        var number = 0;
        for (var i = _random.Next(1, 12); i > 0; i--)
        {
            number += _random.Next(1, 40);
            text.Append("  ").Append(Field(isProto3, number)).Append('\n');
        }

        text.Append($"  oneof choice {{ int64 choice_a = {number + 1}; Inner choice_b = {number + 2}; }}\n");
        return text.Append("}\n").ToString();
    }

    public ProtoMessage Value(MessageType type, int depth = 0)
    {
        var message = new ProtoMessage(type);
        foreach (var field in type.Fields.Where(f => f.IsRequired || _random.Next(3) > 0))
        {
            if (field.Message is not null && depth > 3)
            {
                continue;
            }

            for (var i = field.IsRepeated ? _random.Next(4) : 1; i > 0; i--)
            {
                var value = field.IsMap ? Entry(field.Message!, depth) : Single(field, depth);
                if (field.IsRepeated)
                {
                    message.Add(field, value);
                }
                else
                {
                    message.Set(field, value);
                }
            }
        }

        return message;
    }

    private string Label(bool isProto3) => isProto3 ? "" : "optional ";

    private string Field(bool isProto3, int number)
    {
        string[] types = [.. Scalars, "Color", "Inner"];
        var type = types[_random.Next(types.Length)];
        var name = $"field_n{number}";
        return _random.Next(4) switch
        {
            0 => $"map<{Keys[_random.Next(Keys.Length)]}, {type}> {name} = {number};",
            1 => $"repeated {type} {name} = {number}{Packed(type)};",
            2 => $"optional {type} {name} = {number};",
            _ => isProto3 ? $"{type} {name} = {number};" : $"required {type} {name} = {number};",
        };
    }

    private string Packed(string type) => type is "string" or "bytes" or "Inner"
        ? ""
        : _random.Next(3) switch { 0 => " [packed = true]", 1 => " [packed = false]", _ => "" };

    private ProtoMessage Entry(MessageType type, int depth)
    {
        var entry = new ProtoMessage(type);
        entry.Set(type.Field(1)!, Single(type.Field(1)!, depth));
        entry.Set(type.Field(2)!, Single(type.Field(2)!, depth));
        return entry;
    }

    private object Single(FieldType field, int depth) => field.Type switch
    {
        ProtoType.Double => _random.Next(8) switch
        {
            0 => double.NaN, 1 => double.NegativeInfinity, 2 => 0d, 3 => double.MaxValue,
            _ => (_random.NextDouble() - 0.5) * 1e9,
        },
        ProtoType.Float => _random.Next(8) switch
        {
            0 => float.PositiveInfinity, 1 => 0f, 2 => float.Epsilon, _ => (float)_random.NextDouble(),
        },
        ProtoType.Int64 or ProtoType.SInt64 or ProtoType.SFixed64 => Whole(),
        ProtoType.UInt64 or ProtoType.Fixed64 => (ulong)Whole(),
        ProtoType.Int32 or ProtoType.SInt32 or ProtoType.SFixed32 => (int)Whole(),
        ProtoType.UInt32 or ProtoType.Fixed32 => (uint)Whole(),
        ProtoType.Bool => _random.Next(2) == 0,
        ProtoType.String => Text(),
        ProtoType.Bytes => Bytes(),
        ProtoType.Enum => new[] { 0, 1, 70000 }[_random.Next(3)],
        _ => Value(field.Message!, depth + 1),
    };

    private string Text() => string.Concat(
        Enumerable.Range(0, _random.Next(20)).Select(_ => "aé\n\"\\ \u2028漢0"[_random.Next(9)]));

    private long Whole() => _random.Next(4) switch
    {
        0 => 0, 1 => long.MinValue, 2 => -1, _ => _random.NextInt64() >> _random.Next(63),
    };

    private byte[] Bytes()
    {
        var bytes = new byte[_random.Next(20)];
        _random.NextBytes(bytes);
        return bytes;
    }
}
