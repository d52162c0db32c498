using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Codec;

/// <summary>A message with its values; a value per field that is set.</summary>
/// <remarks>
/// Values are <see cref="int"/> (also enums), <see cref="long"/>, <see cref="uint"/>, <see cref="ulong"/>,
/// <see cref="float"/>, <see cref="double"/>, <see cref="bool"/>, <see cref="string"/>, bytes,
/// <see cref="ProtoMessage"/>, and a list of these for a repeated field; a map is a list of its entries.
/// </remarks>
internal sealed class ProtoMessage(MessageType type)
{
    private readonly SortedList<int, (FieldType Field, object Value)> _values = [];

    private List<byte[]>? _unknown;

    public MessageType Type { get; } = type;

    /// <summary>Fields that the type does not have, as they came, with their tags.</summary>
    public List<byte[]> Unknown => _unknown ??= [];

    /// <summary>How many fields the type does not have, also those of messages inside.</summary>
    public long UnknownCount => (_unknown?.Count ?? 0) + _values.Values.Sum(v => v.Value switch
    {
        ProtoMessage message => message.UnknownCount,
        List<object> list => list.OfType<ProtoMessage>().Sum(m => m.UnknownCount),
        _ => 0,
    });

    /// <summary>In the order of the numbers.</summary>
    public IEnumerable<(FieldType Field, object Value)> Values => _values.Values;

    public bool IsEmpty => _values.Count == 0 && _unknown is null or { Count: 0 };

    public bool Has(FieldType field) => _values.ContainsKey(field.Number);

    public object? Get(FieldType field) => _values.TryGetValue(field.Number, out var v) ? v.Value : null;

    public object? Get(int number) => _values.TryGetValue(number, out var v) ? v.Value : null;

    public object? Get(string name) => Type.Field(name) is { } field ? Get(field) : null;

    public List<object> List(string name) => Get(name) as List<object> ?? [];

    public string Text(string name) => Get(name) as string ?? "";

    /// <summary>Sets a value; another field of the same oneof is dropped.</summary>
    public void Set(FieldType field, object value)
    {
        if (field.Oneof is { Fields.Count: > 1 } oneof)
        {
            foreach (var other in oneof.Fields)
            {
                _values.Remove(other.Number);
            }
        }

        _values[field.Number] = (field, value);
    }

    public void Remove(FieldType field) => _values.Remove(field.Number);

    /// <summary>Adds an element to a repeated field.</summary>
    public void Add(FieldType field, object value)
    {
        if (Get(field) is List<object> list)
        {
            list.Add(value);
        }
        else
        {
            _values[field.Number] = (field, new List<object> { value });
        }
    }

    /// <summary>The message of a field, made if it is not set.</summary>
    public ProtoMessage Child(FieldType field)
    {
        if (Get(field) is ProtoMessage child)
        {
            return child;
        }

        child = new ProtoMessage(field.Message!);
        Set(field, child);
        return child;
    }
}
