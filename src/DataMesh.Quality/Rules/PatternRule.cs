using DataMesh.DuckDb;
using DataMesh.Quality.Patterns;
using DataMesh.Quality.Planning;

namespace DataMesh.Quality.Rules;

/// <summary>
/// The RE2 <c>pattern</c> is found somewhere in the text; <c>^</c> and <c>$</c> anchor it. Null passes.
/// </summary>
internal static class PatternRule
{
    public static PlannedCheck Compile(RuleContext context)
    {
        var pattern = context.Arguments.Text("pattern");
        if (context.Family != ColumnFamily.Text)
        {
            return context.WrongType("text");
        }

        return pattern is null
            ? context.Not("pattern needs `pattern`, a regular expression")
            : context.Row(new RowTerm($"NOT {Search(context.ColumnSql, pattern)}")
            {
                Test = context.Test(TextMatcher.ForPattern(pattern)),
            });
    }

    // DuckDB evaluates regexp_full_match once per value of a dictionary, regexp_matches once per row; a search is a
    // full match with anything around it. An open \Q would swallow what is put behind it.
    private static string Search(string column, string pattern)
    {
        if (pattern.Contains("\\Q", StringComparison.Ordinal))
        {
            return $"regexp_matches({column}, {SqlText.Literal(pattern)})";
        }

        // Where the whole pattern is anchored nothing stands before or behind it.
        var isPlain =
            !pattern.Contains('|', StringComparison.Ordinal) && !pattern.Contains("(?", StringComparison.Ordinal);
        var before = isPlain && pattern.StartsWith('^') ? "" : "(?s:.*)";
        var behind = isPlain && pattern.EndsWith('$') && !pattern.EndsWith("\\$", StringComparison.Ordinal)
            ? ""
            : "(?s:.*)";
        return $"regexp_full_match({column}, {SqlText.Literal($"{before}(?:{pattern}){behind}")})";
    }
}
