using DataMesh.Quality.Planning;

namespace DataMesh.Quality.Rules;

/// <summary>The table has between <c>min</c> and <c>max</c> rows, or exactly <c>equals</c>.</summary>
internal static class RowCountRule
{
    public static PlannedCheck Compile(RuleContext context)
    {
        var arguments = context.Arguments;
        var (min, max, exact) = (arguments.Count("min"), arguments.Count("max"), arguments.Count("equals"));
        return min is null && max is null && exact is null
            ? context.Not("row_count needs `min`, `max` or `equals`")
            : new RowCountCheck(context.Spec, min ?? exact, max ?? exact);
    }
}
