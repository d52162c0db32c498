using DataMesh.Quality.Planning;

namespace DataMesh.Quality.Rules;

/// <summary>Every named column has a value; an empty text is a value.</summary>
internal static class NotNullRule
{
    public static PlannedCheck Compile(RuleContext context) => context.Row(
        [.. context.Columns.Select(c => new RowTerm($"{DuckDb.SqlText.Identifier(c.Name)} IS NULL"))]);
}
