using System.Globalization;
using System.Text;

namespace DataMesh.Schemas.Avro.Compatibility;

/// <summary>The way to a place in a schema; the pointer's text is made only where a difference is.</summary>
internal sealed class AvroPath
{
    private readonly AvroPath? _parent;
    private readonly string? _name;
    private readonly int _index;

    private AvroPath(AvroPath? parent, string? name, int index)
    {
        Depth = parent is null ? 0 : parent.Depth + 1;
        _parent = parent;
        _name = name;
        _index = index;
    }

    public static AvroPath Root { get; } = new(parent: null, name: null, index: 0);

    public int Depth { get; }

    public AvroPath To(string name) => new(this, name, index: 0);

    public AvroPath To(int index) => new(this, name: null, index);

    /// <summary>The JSON pointer; the whole schema is <c>/</c>, as Java writes it.</summary>
    public override string ToString()
    {
        var tokens = new List<string>();
        for (var path = this; path._parent is not null; path = path._parent)
        {
            tokens.Add(path._name is { } name
                ? name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)
                : path._index.ToString(CultureInfo.InvariantCulture));
        }

        var text = new StringBuilder(tokens.Count == 0 ? "/" : "");
        for (var i = tokens.Count - 1; i >= 0; i--)
        {
            text.Append('/').Append(tokens[i]);
        }

        return text.ToString();
    }
}
