using DataMesh.DuckDb.Vectors;

namespace DataMesh.Quality.Patterns;

/// <summary>A condition on one text: it fails where the matcher does not take it; null passes.</summary>
/// <param name="ValueSql">The text, as SQL over the table's columns.</param>
internal sealed record TextTest(string ValueSql, TextMatcher Matcher)
{
    /// <summary>The body of a SQL function: true for a failing text.</summary>
    /// <param name="memo">The calling thread's own.</param>
    public void Run(DuckDbChunkView input, DuckDbWritableVector output, TextMemo memo)
    {
        var texts = input[0].Texts();
        var fails = output.Values<bool>();
        for (var row = 0; row < fails.Length; row++)
        {
            fails[row] = texts.TryPacked(row, out var packed)
                ? Remembered(memo, packed, texts[row])
                : !texts.IsNull(row) && Fails(texts[row]);
        }
    }

    public bool Fails(ReadOnlySpan<byte> text) => !Matcher.Matches(text);

    private bool Remembered(TextMemo memo, UInt128 packed, ReadOnlySpan<byte> text)
    {
        var place = TextMemo.Place(packed);
        if (!memo.TryGet(packed, place, out var fails))
        {
            fails = Fails(text);
            memo.Set(packed, place, fails);
        }

        return fails;
    }
}
