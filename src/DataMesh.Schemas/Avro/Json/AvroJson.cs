using System.Globalization;
using System.Text;

namespace DataMesh.Schemas.Avro.Json;

/// <summary>A JSON value of a schema's text, with its place.</summary>
internal sealed class AvroJson
{
    private readonly AvroJson? _parent;
    private readonly string? _name;
    private readonly int _index;

    private AvroJson(AvroJson? parent, string? name, int index)
    {
        _parent = parent;
        _name = name;
        _index = index;
    }

    public AvroJsonKind Kind { get; private init; }

    /// <summary>A string's value, or a number as written.</summary>
    public string Text { get; private init; } = "";

    /// <summary>An array's values.</summary>
    public IReadOnlyList<AvroJson> Items { get; private init; } = [];

    /// <summary>An object's members in their order.</summary>
    public IReadOnlyList<AvroJsonMember> Members { get; private init; } = [];

    /// <summary>Where the value begins in the UTF-8 text; -1 for one that was made.</summary>
    public int Offset { get; private init; } = -1;

    /// <summary>The JSON pointer to this value.</summary>
    public string Pointer
    {
        get
        {
            var tokens = new List<string>();
            for (var node = this; node._parent is not null; node = node._parent)
            {
                tokens.Add(node._name is { } name
                    ? name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)
                    : node._index.ToString(CultureInfo.InvariantCulture));
            }

            var pointer = new StringBuilder();
            for (var i = tokens.Count - 1; i >= 0; i--)
            {
                pointer.Append('/').Append(tokens[i]);
            }

            return pointer.ToString();
        }
    }

    public static AvroJson Scalar(AvroJsonKind kind, string text, AvroJsonPlace place) =>
        new(place.Parent, place.Name, place.Index) { Kind = kind, Text = text, Offset = place.Offset };

    public static AvroJson Null { get; } = Scalar(AvroJsonKind.Null, "null", AvroJsonPlace.None);

    public static AvroJson True { get; } = Scalar(AvroJsonKind.True, "true", AvroJsonPlace.None);

    /// <summary>A number that no text holds.</summary>
    public static AvroJson Number(int value) =>
        Scalar(AvroJsonKind.Number, value.ToString(CultureInfo.InvariantCulture), AvroJsonPlace.None);

    /// <summary>A string that no text holds.</summary>
    public static AvroJson String(string text) => Scalar(AvroJsonKind.String, text, AvroJsonPlace.None);

    /// <summary>An array that no text holds.</summary>
    public static AvroJson Array(IEnumerable<AvroJson> items) =>
        Container(AvroJsonKind.Array, AvroJsonPlace.None, [.. items], []);

    /// <summary>An object that no text holds.</summary>
    public static AvroJson Object(IEnumerable<AvroJsonMember> members) =>
        Container(AvroJsonKind.Object, AvroJsonPlace.None, [], [.. members]);

    /// <summary>The value of a name, or null.</summary>
    public AvroJson? Member(string name)
    {
        foreach (var member in Members)
        {
            if (string.Equals(member.Name, name, StringComparison.Ordinal))
            {
                return member.Value;
            }
        }

        return null;
    }

    /// <summary>As JSON, shortened for messages.</summary>
    public override string ToString()
    {
        if (Kind is AvroJsonKind.Array or AvroJsonKind.Object)
        {
            return (Kind, Items.Count + Members.Count) switch
            {
                (AvroJsonKind.Array, 0) => "[]",
                (AvroJsonKind.Array, _) => "[...]",
                (_, 0) => "{}",
                _ => "{...}",
            };
        }

        const int longest = 60;
        if (Text.Length <= longest)
        {
            return AvroJsonText.Of(this);
        }

        var end = char.IsHighSurrogate(Text[longest - 1]) ? longest - 1 : longest;
        return AvroJsonText.Of(String(Text[..end] + "..."));
    }

    /// <summary>The children are added while the text is read; nobody else sees the lists grow.</summary>
    internal static AvroJson Container(
        AvroJsonKind kind, AvroJsonPlace place, List<AvroJson> items, List<AvroJsonMember> members) =>
        new(place.Parent, place.Name, place.Index)
        {
            Kind = kind,
            Offset = place.Offset,
            Items = items,
            Members = members,
        };
}
