using System.Text.Json.Nodes;
using DataMesh.Quality.Planning;

namespace DataMesh.Quality.Rules;

/// <summary>
/// Values lie between <c>min</c> and <c>max</c>, both included unless <c>exclusive</c>. Null passes, NaN does not.
/// </summary>
internal static class RangeRule
{
    public static PlannedCheck Compile(RuleContext context)
    {
        var arguments = context.Arguments;
        var (min, max) = (arguments.Node("min"), arguments.Node("max"));
        var isOpen = arguments.Flag("exclusive");
        var family = context.Family;
        if (!ColumnFamilies.IsNumber(family) && !ColumnFamilies.IsInstant(family)
            && family is not (ColumnFamily.Time or ColumnFamily.Interval))
        {
            return context.WrongType("a number, date or time");
        }

        if (min is null && max is null)
        {
            return context.Not("range needs `min`, `max` or both");
        }

        var terms = new List<RowTerm>();
        Bound(context, terms, "min", min, isOpen ? "<=" : "<");
        Bound(context, terms, "max", max, isOpen ? ">=" : ">");

        // NaN sorts above every number, so an upper bound already finds it.
        if (family == ColumnFamily.Float && max is null)
        {
            terms.Add(new RowTerm($"isnan({context.ColumnSql})"));
        }

        return new RowCheck(context.Spec, terms);
    }

    private static void Bound(RuleContext context, List<RowTerm> terms, string name, JsonNode? bound, string failing)
    {
        if (bound is null)
        {
            return;
        }

        if (SqlValues.ForColumn(bound, context.Column) is { } constant)
        {
            terms.Add(new RowTerm($"{context.ColumnSql} {failing} {constant}"));
            return;
        }

        context.Arguments.Fail($"`{name}` is {bound.ToJsonString()}, which is not a value of {context.Column.Type}");
    }
}
