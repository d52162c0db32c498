using System.Text;

namespace DataMesh.Schemas.Protobuf.Syntax;

/// <summary>The value of an option or of a field in an aggregate.</summary>
internal sealed class OptionValue
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true);

    public OptionValueKind Kind { get; private init; }

    /// <summary>A word or number as written; a string's characters.</summary>
    public string Text { get; private init; } = "";

    /// <summary>A string's bytes; escapes may make bytes that are no text.</summary>
    public byte[] Bytes { get; private init; } = [];

    public IReadOnlyList<AggregateField> Fields { get; private init; } = [];

    public IReadOnlyList<OptionValue> Items { get; private init; } = [];

    public SourceSpot Spot { get; private init; }

    public bool IsText
    {
        get
        {
            try
            {
                return Strict.GetCharCount(Bytes) >= 0;
            }
            catch (DecoderFallbackException)
            {
                return false;
            }
        }
    }

    public static OptionValue String(byte[] bytes, SourceSpot spot = default) => new()
    {
        Kind = OptionValueKind.String,
        Bytes = bytes,
        Text = Encoding.UTF8.GetString(bytes),
        Spot = spot,
    };

    public static OptionValue String(string text) => String(Encoding.UTF8.GetBytes(text));

    public static OptionValue Word(string text, SourceSpot spot = default) =>
        new() { Kind = OptionValueKind.Identifier, Text = text, Spot = spot };

    public static OptionValue Number(string text, SourceSpot spot = default) =>
        new() { Kind = OptionValueKind.Number, Text = text, Spot = spot };

    public static OptionValue Aggregate(IReadOnlyList<AggregateField> fields, SourceSpot spot = default) =>
        new() { Kind = OptionValueKind.Aggregate, Fields = fields, Spot = spot };

    public static OptionValue List(IReadOnlyList<OptionValue> items, SourceSpot spot = default) =>
        new() { Kind = OptionValueKind.List, Items = items, Spot = spot };
}
