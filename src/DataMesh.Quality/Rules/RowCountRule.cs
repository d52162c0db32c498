using DataMesh.Quality.Planning;

namespace DataMesh.Quality.Rules;

/// <summary>The table has between <c>min</c> and <c>max</c> rows, both included.</summary>
internal static class RowCountRule
{
    public static PlannedCheck Compile(RuleContext context)
    {
        var arguments = context.Arguments;
        var (min, max) = (arguments.Count("min"), arguments.Count("max"));
        return min is null && max is null
            ? context.Not("row_count needs `min`, `max` or both")
            : new RowCountCheck(context.Spec, min, max);
    }
}
