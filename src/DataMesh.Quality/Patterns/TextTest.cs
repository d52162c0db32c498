using DataMesh.DuckDb.Vectors;

namespace DataMesh.Quality.Patterns;

/// <summary>A condition on one text: it fails where the matcher does not take it; null passes.</summary>
/// <param name="ValueSql">The text, as SQL over the table's columns.</param>
internal sealed record TextTest(string ValueSql, TextMatcher Matcher)
{
    /// <summary>The body of the SQL function: true for a failing text.</summary>
    public void Run(DuckDbChunkView input, DuckDbWritableVector output)
    {
        var texts = input[0].Texts();
        var fails = output.Values<bool>();
        var matcher = Matcher;
        for (var row = 0; row < fails.Length; row++)
        {
            fails[row] = !matcher.Matches(texts[row]) && !texts.IsNull(row);
        }
    }
}
