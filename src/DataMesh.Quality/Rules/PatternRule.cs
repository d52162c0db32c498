using DataMesh.DuckDb;
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
            : context.Row($"NOT regexp_matches({context.ColumnSql}, {SqlText.Literal(pattern)})");
    }
}
