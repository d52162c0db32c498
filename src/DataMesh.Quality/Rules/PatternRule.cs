using DataMesh.DuckDb;
using DataMesh.Quality.Planning;

namespace DataMesh.Quality.Rules;

/// <summary>
/// The RE2 <c>pattern</c> is found somewhere in the text (or is all of it, with <c>match: full</c>); null passes.
/// </summary>
internal static class PatternRule
{
    public static PlannedCheck Compile(RuleContext context)
    {
        var arguments = context.Arguments;
        var (pattern, match, options) = (arguments.Text("pattern"), arguments.Text("match"), arguments.Text("options"));
        if (context.Family != ColumnFamily.Text)
        {
            return context.WrongType("text");
        }

        if (pattern is null)
        {
            return context.Not("pattern needs `pattern`, a regular expression");
        }

        if (match is not (null or "search" or "full"))
        {
            return context.Not($"`match` is `{match}`; it is `search` (the default) or `full`");
        }

        // DuckDB's options: c, i, l, m, n, p, s; `g` belongs to replacing.
        if (options is not null && options.Any(o => !"cilmnps".Contains(o, StringComparison.Ordinal)))
        {
            return context.Not($"`options` is `{options}`; it may hold c, i, l, m, n, p and s");
        }

        var function = match == "full" ? "regexp_full_match" : "regexp_matches";
        var third = string.IsNullOrEmpty(options) ? "" : $", {SqlText.Literal(options)}";
        return context.Row($"NOT {function}({context.ColumnSql}, {SqlText.Literal(pattern)}{third})");
    }
}
