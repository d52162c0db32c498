using System.Text.RegularExpressions;
using DataMesh.Quality.Planning;

namespace DataMesh.Quality.Rules;

/// <summary>
/// A SELECT over <c>{{ table }}</c> that returns failing rows, or a condition as in <see cref="ExpressionRule"/>.
/// </summary>
internal static partial class SqlRule
{
    public static PlannedCheck Compile(RuleContext context)
    {
        var sql = (context.Arguments.Text("sql") ?? context.Arguments.Text("query"))?.Trim().TrimEnd(';');
        if (string.IsNullOrWhiteSpace(sql))
        {
            return context.Not("sql needs `sql`, a SELECT that returns the failing rows or a condition");
        }

        // The table's name in the templates of models and checks; the guard knows it as `this`.
        sql = Placeholder().Replace(sql, "\"this\"");
        return Query().IsMatch(sql) ? new QueryCheck(context.Spec, sql) : ExpressionRule.Of(context, sql);
    }

    [GeneratedRegex(@"\{\{\s*(table|this)\s*\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^(\s|\(|--[^\n]*\n|/\*.*?\*/)*(select|with|from|values|table|pivot|unpivot|describe|show|" +
        "summarize|insert|update|delete|drop|create|alter|copy|attach|set|call|pragma|install|load|export|import|" +
        "truncate|merge|begin|commit|checkpoint|vacuum|explain|execute|prepare|use|detach|reset)\\b(?!\\s*[=<>!])",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Query();
}
