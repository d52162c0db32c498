using System.Globalization;
using System.Text;
using DataMesh.Model.Values;

namespace DataMesh.Quality.Planning;

/// <summary>Prints a plan; tests approve this text.</summary>
internal static class CheckPlanText
{
    public static string Write(CheckPlan plan)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"table {plan.Table}: {plan.Schema.Columns.Count} columns, {plan.Checks.Count} checks\n");
        Section<RowCheck>(text, plan, "rows, in the one pass", Row);
        Section<UniqueCheck>(text, plan, "keys, in the one pass", Unique);
        Section<RowCountCheck>(text, plan, "count, in the one pass", c => Range(c.Min, c.Max));
        Section<FreshnessCheck>(text, plan, "newest, in the one pass",
            c => $"{c.NewestSql} at most {Duration.ToText(c.MaxAge)} ago");
        Section<QueryCheck>(text, plan, "one query each", c => c.Sql);
        Section<UnplannedCheck>(text, plan, "not run", c => c.Reason);
        return text.ToString();
    }

    private static void Section<T>(StringBuilder text, CheckPlan plan, string title, Func<T, string> how)
        where T : PlannedCheck
    {
        var checks = plan.Checks.OfType<T>().ToList();
        if (checks.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{title}\n");
        foreach (var check in checks)
        {
            var mostly = check.Spec.Mostly < 1
                ? string.Create(CultureInfo.InvariantCulture, $", mostly {check.Spec.Mostly}")
                : "";
            var severity = check.IsError ? "error" : "warning";
            text.Append(CultureInfo.InvariantCulture, $"  {check.Spec.Name} [{check.Spec.Type}, {severity}{mostly}]\n");
            foreach (var line in how(check).Split('\n'))
            {
                text.Append(CultureInfo.InvariantCulture, $"    {line}\n");
            }
        }
    }

    private static string Row(RowCheck check) =>
        "fails where " + string.Join("\n         or ", check.Terms.Select(t => t.Sql));

    private static string Unique(UniqueCheck check) =>
        string.Join(", ", check.Columns) +
        (check.IsExact ? ": values in bitmaps, or radix partitions when sparse" : ": hashes in radix partitions");

    private static string Range(long? min, long? max) => (min, max) switch
    {
        ({ } least, { } most) when least == most =>
            string.Create(CultureInfo.InvariantCulture, $"exactly {least} rows"),
        ({ } least, null) => string.Create(CultureInfo.InvariantCulture, $"at least {least} rows"),
        (null, { } most) => string.Create(CultureInfo.InvariantCulture, $"at most {most} rows"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{min} to {max} rows"),
    };
}
