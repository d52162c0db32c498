using DataMesh.Quality.Planning;

namespace DataMesh.Quality.Rules;

/// <summary>The newest value is at most <c>max_age</c> old; times without a zone are read as UTC.</summary>
internal static class FreshnessRule
{
    public static PlannedCheck Compile(RuleContext context)
    {
        var age = context.Arguments.Age("max_age");
        if (!ColumnFamilies.IsInstant(context.Family))
        {
            return context.WrongType("a date or timestamp");
        }

        return age is { } maxAge
            ? new FreshnessCheck(context.Spec, maxAge, $"epoch_us(max({context.ColumnSql}))")
            : context.Not("freshness needs `max_age`, for example `1 day`");
    }
}
