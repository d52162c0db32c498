using System.Globalization;
using System.Text;
using System.Text.Json;
using DataMesh.Schemas.Formats;

namespace DataMesh.Schemas.Json.Trees;

/// <summary>
/// Reads JSON text into a tree without recursion; what is wrong comes back as a problem with its place.
/// </summary>
internal sealed class JsonTreeReader
{
    /// <summary>
    /// Arrays and objects inside one another; Jackson, which registry clients use, has the same limit.
    /// </summary>
    public const int MaximumDepth = 1000;

    private const int MaximumNumberLength = 10_000;

    private readonly byte[] _utf8;
    private readonly bool _duplicatesAllowed;
    private readonly Stack<Frame> _open = new();

    private JsonTreeReader(byte[] utf8, bool duplicatesAllowed)
    {
        _utf8 = utf8;
        _duplicatesAllowed = duplicatesAllowed;
    }

    /// <param name="text">The JSON text.</param>
    /// <param name="duplicatesAllowed">Whether the last of two members of one name wins, instead of a problem.</param>
    /// <param name="problem">What is wrong, or null.</param>
    public static JsonTree? Read(string text, bool duplicatesAllowed, out SchemaProblem? problem) =>
        Read(Encoding.UTF8.GetBytes(text), duplicatesAllowed, out problem);

    public static JsonTree? Read(byte[] utf8, bool duplicatesAllowed, out SchemaProblem? problem)
    {
        var reader = new JsonTreeReader(utf8, duplicatesAllowed);
        try
        {
            problem = null;
            return reader.Run();
        }
        catch (JsonException e)
        {
            problem = reader.Describe(e);
        }
        catch (InvalidOperationException)
        {
            problem = new SchemaProblem("A string holds half of a surrogate pair, which is no character.");
        }

        return null;
    }

    /// <summary>One-based line and column of a byte.</summary>
    public static (int Line, int Column) Place(string text, int offset)
    {
        int line = 1, column = 1, position = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (position >= offset)
            {
                break;
            }

            position += rune.Utf8SequenceLength;
            (line, column) = rune.Value == '\n' ? (line + 1, 1) : (line, column + 1);
        }

        return (line, column);
    }

    private JsonTree Run()
    {
        var reader = new Utf8JsonReader(
            _utf8, new JsonReaderOptions { MaxDepth = MaximumDepth, CommentHandling = JsonCommentHandling.Disallow });
        JsonTree? root = null;
        while (reader.Read())
        {
            var offset = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    _open.Push(new Frame(offset));
                    break;
                case JsonTokenType.PropertyName:
                    _open.Peek().Name(reader.GetString()!, _duplicatesAllowed, offset);
                    break;
                default:
                    var value = Value(ref reader, offset);
                    root = _open.Count == 0 ? value : root;
                    if (_open.TryPeek(out var frame))
                    {
                        frame.Add(value);
                    }

                    break;
            }
        }

        return root!;
    }

    private JsonTree Value(ref Utf8JsonReader reader, int offset) => reader.TokenType switch
    {
        JsonTokenType.EndObject => _open.Pop().ToObject(),
        JsonTokenType.EndArray => _open.Pop().ToArray(),
        JsonTokenType.String => new JsonTree(JsonValueKind.String, reader.GetString()!, offset),
        JsonTokenType.Number => Number(reader.ValueSpan, offset),
        JsonTokenType.True => new JsonTree(JsonValueKind.True, "", offset),
        JsonTokenType.False => new JsonTree(JsonValueKind.False, "", offset),
        _ => new JsonTree(JsonValueKind.Null, "", offset),
    };

    private static JsonTree Number(ReadOnlySpan<byte> literal, int offset) => literal.Length <= MaximumNumberLength
        ? new JsonTree(JsonValueKind.Number, Encoding.UTF8.GetString(literal), offset)
        : throw new PlacedException(
            string.Create(CultureInfo.InvariantCulture, $"A number has more than {MaximumNumberLength} characters."),
            offset);

    private SchemaProblem Describe(JsonException e)
    {
        if (e is PlacedException placed)
        {
            var (line, column) = Place(Encoding.UTF8.GetString(_utf8), placed.Offset);
            return new SchemaProblem(e.Message, Line: line, Column: column);
        }

        var message = e.Message;
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var text = e.Message.Contains("maximum", StringComparison.OrdinalIgnoreCase)
            ? string.Create(CultureInfo.InvariantCulture, $"It is nested deeper than {MaximumDepth} levels.")
            : "It is not JSON: " + (end > 0 ? message[..end] : message);
        return new SchemaProblem(
            text, Line: (int)(e.LineNumber ?? 0) + 1, Column: (int)(e.BytePositionInLine ?? 0) + 1);
    }

    private sealed class PlacedException(string message, int offset) : JsonException(message)
    {
        public int Offset => offset;
    }

    /// <summary>An array or object whose end has not come yet.</summary>
    private sealed class Frame(int offset)
    {
        private readonly List<JsonTree> _items = [];
        private readonly List<JsonMember> _members = [];
        private HashSet<string>? _names;
        private string? _name;

        public void Name(string name, bool duplicatesAllowed, int at)
        {
            _name = name;
            _names ??= new HashSet<string>(StringComparer.Ordinal);
            if (_names.Add(name))
            {
                return;
            }

            if (!duplicatesAllowed)
            {
                throw new PlacedException($"The member \"{name}\" is written twice in one object.", at);
            }

            _members.RemoveAt(_members.FindIndex(m => string.Equals(m.Name, name, StringComparison.Ordinal)));
        }

        public void Add(JsonTree value)
        {
            if (_name is null)
            {
                _items.Add(value);
                return;
            }

            _members.Add(new JsonMember(_name, value));
            _name = null;
        }

        public JsonTree ToArray() => new(_items.ToArray(), offset);

        public JsonTree ToObject() => new(_members.ToArray(), offset);
    }
}
