using DataMesh.Quality.Planning;

namespace DataMesh.Quality.Rules;

/// <summary>A boolean expression that must not be false for any row; null passes.</summary>
internal static class ExpressionRule
{
    public static PlannedCheck Compile(RuleContext context)
    {
        var expression = context.Arguments.Text("expression") ?? context.Arguments.Text("sql");
        return string.IsNullOrWhiteSpace(expression)
            ? context.Not("expression needs `expression`, a condition over the table's columns")
            : Of(context, expression);
    }

    public static PlannedCheck Of(RuleContext context, string expression)
    {
        // A line break ends a comment that the user may have left open; TRY gives null where evaluating a row failed.
        var failing = $"coalesce(NOT ({expression.Trim()}\n), false)";
        return new RowCheck(context.Spec, [new RowTerm($"TRY({failing})", NullIsError: true)], new RowTerm(failing))
        {
            Expression = expression,
        };
    }
}
