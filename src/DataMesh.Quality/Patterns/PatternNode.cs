namespace DataMesh.Quality.Patterns;

/// <summary>A pattern over the bytes of UTF-8 text.</summary>
internal abstract record PatternNode
{
    /// <summary>The beginning and the end of nothing.</summary>
    public static PatternNode Empty { get; } = new Sequence([]);

    /// <summary>Any bytes, as many as there are.</summary>
    public static PatternNode Anything { get; } = new Repeat(new Bytes(ByteSet.All), 0, null);

    /// <summary>One character beyond ASCII: a lead byte and those that follow it.</summary>
    public static PatternNode BeyondAscii { get; } = new Choice(
    [
        new Sequence([new Bytes(ByteSet.Range(0xC2, 0xDF)), Following]),
        new Sequence([new Bytes(ByteSet.Range(0xE0, 0xEF)), Following, Following]),
        new Sequence([new Bytes(ByteSet.Range(0xF0, 0xF4)), Following, Following, Following]),
    ]);

    private static PatternNode Following => new Bytes(ByteSet.Range(0x80, 0xBF));

    /// <summary>Exactly this text.</summary>
    public static PatternNode Text(string text) => new Sequence(
        [.. System.Text.Encoding.UTF8.GetBytes(text).Select(b => new Bytes(ByteSet.Of(b)))]);

    /// <summary>One byte of a set.</summary>
    public sealed record Bytes(ByteSet Set) : PatternNode;

    /// <summary>One after the other.</summary>
    public sealed record Sequence(IReadOnlyList<PatternNode> Parts) : PatternNode;

    /// <summary>One of them.</summary>
    public sealed record Choice(IReadOnlyList<PatternNode> Options) : PatternNode;

    /// <param name="Most">Null: without end.</param>
    public sealed record Repeat(PatternNode Part, int Least, int? Most) : PatternNode;
}
