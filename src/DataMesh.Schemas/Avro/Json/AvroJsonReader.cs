using System.Text;
using System.Text.Json;

namespace DataMesh.Schemas.Avro.Json;

/// <summary>Reads JSON text into values that know their place, without recursion.</summary>
/// <remarks>Comments are skipped, as Java's parser does.</remarks>
internal sealed class AvroJsonReader
{
    /// <summary>How deep arrays and objects may nest; Java's JSON library has the same bound.</summary>
    public const int MaxDepth = 1000;

    private static readonly UTF8Encoding Strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Stack<Open> _open = new();
    private readonly List<AvroJson> _repeated = [];
    private AvroJson? _root;

    private AvroJsonReader()
    {
    }

    /// <summary>Reads the text, or says what is wrong with it and where.</summary>
    public static AvroJsonDocument Read(string text)
    {
        byte[] utf8;
        try
        {
            utf8 = Strict.GetBytes(text);
        }
        catch (EncoderFallbackException exception)
        {
            return AvroJsonDocument.Failed(
                Encoding.UTF8.GetBytes(text),
                FormattableString.Invariant($"The text has half a surrogate pair at index {exception.Index}."),
                offset: 0);
        }

        return new AvroJsonReader().Read(utf8);
    }

    private AvroJsonDocument Read(byte[] utf8)
    {
        var reader = new Utf8JsonReader(
            utf8, new JsonReaderOptions { MaxDepth = MaxDepth, CommentHandling = JsonCommentHandling.Skip });
        try
        {
            string? name = null;
            while (reader.Read())
            {
                name = Take(ref reader, name);
            }
        }
        catch (JsonException exception)
        {
            return AvroJsonDocument.Failed(utf8, Explain(exception), Offset(utf8, exception));
        }
        catch (InvalidOperationException)
        {
            // The reader's answer to an escape such as \uD800 alone.
            return AvroJsonDocument.Failed(
                utf8, "The string is not valid Unicode; write whole surrogate pairs.", (int)reader.TokenStartIndex);
        }

        return new AvroJsonDocument(utf8, _root, _repeated, Error: null, ErrorOffset: 0);
    }

    /// <returns>The name that the next value has.</returns>
    private string? Take(ref Utf8JsonReader reader, string? name)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                return reader.GetString();
            case JsonTokenType.EndArray or JsonTokenType.EndObject:
                _open.Pop();
                return null;
        }

        var parent = _open.Count > 0 ? _open.Peek() : null;
        var place = new AvroJsonPlace(parent?.Node, name, parent?.Items.Count ?? 0, (int)reader.TokenStartIndex);
        var node = Node(ref reader, place);
        Add(parent, name, node);
        return null;
    }

    private void Add(Open? parent, string? name, AvroJson node)
    {
        if (parent is null)
        {
            _root = node;
        }
        else if (name is null)
        {
            parent.Items.Add(node);
        }
        else
        {
            if (parent.Has(name))
            {
                _repeated.Add(node);
            }

            parent.Members.Add(new AvroJsonMember(name, node));
        }
    }

    private AvroJson Node(ref Utf8JsonReader reader, AvroJsonPlace place)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                var kind = reader.TokenType is JsonTokenType.StartArray ? AvroJsonKind.Array : AvroJsonKind.Object;
                var open = new Open(kind, place);
                _open.Push(open);
                return open.Node;
            case JsonTokenType.String:
                return AvroJson.Scalar(AvroJsonKind.String, reader.GetString() ?? "", place);
            case JsonTokenType.Number:
                return AvroJson.Scalar(AvroJsonKind.Number, Encoding.ASCII.GetString(reader.ValueSpan), place);
            case JsonTokenType.True:
                return AvroJson.Scalar(AvroJsonKind.True, "true", place);
            case JsonTokenType.False:
                return AvroJson.Scalar(AvroJsonKind.False, "false", place);
            default:
                return AvroJson.Scalar(AvroJsonKind.Null, "null", place);
        }
    }

    private static string Explain(JsonException exception)
    {
        if (exception.Message.Contains("maximum configured depth", StringComparison.Ordinal))
        {
            return FormattableString.Invariant($"The schema nests deeper than {MaxDepth} arrays and objects; ")
                + "name the inner types and refer to them by name.";
        }

        var end = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return $"The text is not JSON: {(end < 0 ? exception.Message : exception.Message[..end])}";
    }

    private static int Offset(byte[] utf8, JsonException exception)
    {
        var offset = 0;
        for (var line = exception.LineNumber ?? 0; line > 0; line--)
        {
            var end = utf8.AsSpan(offset).IndexOf((byte)'\n');
            offset = end < 0 ? utf8.Length : offset + end + 1;
        }

        return (int)Math.Min(utf8.Length, offset + (exception.BytePositionInLine ?? 0));
    }

    private sealed class Open
    {
        private const int Few = 8;

        // Objects with many names are rare, and a set for each of the others would cost more than all the rest.
        private HashSet<string>? _names;

        public Open(AvroJsonKind kind, AvroJsonPlace place) =>
            Node = AvroJson.Container(kind, place, Items, Members);

        public List<AvroJson> Items { get; } = [];

        public List<AvroJsonMember> Members { get; } = [];

        public AvroJson Node { get; }

        /// <summary>Whether a member of the name came before; the name counts from now on.</summary>
        public bool Has(string name)
        {
            if (Members.Count < Few)
            {
                return Members.Exists(m => string.Equals(m.Name, name, StringComparison.Ordinal));
            }

            _names ??= Members.Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
            return !_names.Add(name);
        }
    }
}
