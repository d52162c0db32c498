using System.Text.Json;

namespace DataMesh.Schemas.Json.Trees;

/// <summary>A JSON value with its place, its members in the order written and its numbers exact; immutable.</summary>
internal sealed class JsonTree : IEquatable<JsonTree>
{
    // Below this many members a scan is faster than a table.
    private const int TableThreshold = 8;

    private readonly JsonMember[] _members = [];
    private readonly Dictionary<string, int>? _table;
    private ExactNumber? _number;
    private int _hash;

    public JsonTree(JsonValueKind kind, string text, int offset)
    {
        Kind = kind;
        Text = text;
        Offset = offset;
    }

    public JsonTree(JsonTree[] items, int offset)
        : this(JsonValueKind.Array, "", offset) => Items = items;

    public JsonTree(JsonMember[] members, int offset)
        : this(JsonValueKind.Object, "", offset)
    {
        _members = members;
        if (members.Length > TableThreshold)
        {
            _table = new Dictionary<string, int>(members.Length, StringComparer.Ordinal);
            for (var i = 0; i < members.Length; i++)
            {
                _table[members[i].Name] = i;
            }
        }
    }

    public JsonValueKind Kind { get; }

    /// <summary>A string's characters or a number's literal, else empty.</summary>
    public string Text { get; }

    /// <summary>The byte at which the value starts in its text.</summary>
    public int Offset { get; }

    public JsonTree[] Items { get; } = [];

    public JsonMember[] Members => _members;

    public bool IsObject => Kind == JsonValueKind.Object;

    public bool IsArray => Kind == JsonValueKind.Array;

    public bool IsString => Kind == JsonValueKind.String;

    public bool IsNumber => Kind == JsonValueKind.Number;

    public bool IsBoolean => Kind is JsonValueKind.True or JsonValueKind.False;

    /// <summary>The number's exact value.</summary>
    public ExactNumber Number => _number ??= ExactNumber.Parse(Text);

    /// <summary>The member of that name, or null.</summary>
    public JsonTree? this[string name]
    {
        get
        {
            var index = IndexOf(name);
            return index < 0 ? null : _members[index].Value;
        }
    }

    /// <summary>The member's place in the order written, or -1.</summary>
    public int IndexOf(string name)
    {
        if (_table is not null)
        {
            return _table.GetValueOrDefault(name, -1);
        }

        for (var i = 0; i < _members.Length; i++)
        {
            if (string.Equals(_members[i].Name, name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    public bool Equals(JsonTree? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null || Kind != other.Kind || GetHashCode() != other.GetHashCode())
        {
            return false;
        }

        return Kind switch
        {
            JsonValueKind.String => string.Equals(Text, other.Text, StringComparison.Ordinal),
            JsonValueKind.Number => Number.Equals(other.Number),
            JsonValueKind.Array => Items.AsSpan().SequenceEqual(other.Items),
            JsonValueKind.Object => _members.Length == other._members.Length
                && _members.All(m => other[m.Name] is { } value && m.Value.Equals(value)),
            _ => true,
        };
    }

    public override bool Equals(object? obj) => Equals(obj as JsonTree);

    public override int GetHashCode() => _hash == 0 ? _hash = Hash() : _hash;

    public override string ToString() => JsonTreeWriter.Compact(this);

    private int Hash()
    {
        var hash = Kind switch
        {
            JsonValueKind.String => StringComparer.Ordinal.GetHashCode(Text),
            JsonValueKind.Number => Number.GetHashCode(),
            JsonValueKind.Array => Items.Aggregate(17, HashCode.Combine),
            // The order of members does not matter.
            JsonValueKind.Object => _members.Aggregate(
                19, (sum, m) => sum + HashCode.Combine(StringComparer.Ordinal.GetHashCode(m.Name), m.Value)),
            _ => (int)Kind,
        };
        return hash == 0 ? 1 : hash;
    }
}
