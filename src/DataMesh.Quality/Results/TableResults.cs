using System.Globalization;
using DataMesh.DuckDb;
using DataMesh.Model.Errors;
using DataMesh.Model.Values;
using DataMesh.Quality.Binding;
using DataMesh.Quality.Guard;
using DataMesh.Quality.Planning;

namespace DataMesh.Quality.Results;

/// <summary>Results of the checks that judge a whole table.</summary>
internal static class TableResults
{
    public static void SetRowCounts(BoundPlan bound, long rows)
    {
        for (var i = 0; i < bound.Plan.Checks.Count; i++)
        {
            if (bound.Plan.Checks[i] is RowCountCheck check)
            {
                var passes = rows >= (check.Min ?? 0) && rows <= (check.Max ?? long.MaxValue);
                var detail = string.Create(CultureInfo.InvariantCulture, $"the table has {rows} rows");
                bound.Set(i, check.ToVerdict(bound.Plan.Table, passes, rows, detail));
            }
        }
    }

    /// <param name="newest">Per freshness check of the plan: microseconds since 1970, or null.</param>
    public static void SetFreshness(BoundPlan bound, IReadOnlyList<long?> newest, long rows, DateTimeOffset now)
    {
        for (var i = 0; i < bound.Freshness.Count; i++)
        {
            var (index, check) = bound.Freshness[i];
            if (newest[i] is not { } micros)
            {
                bound.Set(index, check.ToVerdict(bound.Plan.Table, false, rows, "the table has no time to judge by"));
                continue;
            }

            // Infinite timestamps lie outside what DateTimeOffset holds.
            var ticks = (Int128)micros * TimeSpan.TicksPerMicrosecond + DateTimeOffset.UnixEpoch.Ticks;
            if (ticks < 0 || ticks > DateTimeOffset.MaxValue.Ticks)
            {
                bound.Set(index, check.ToVerdict(bound.Plan.Table, ticks > 0, rows, "the newest time is infinite"));
                continue;
            }

            var time = new DateTimeOffset((long)ticks, TimeSpan.Zero);
            var age = now - time;
            var detail = string.Create(
                CultureInfo.InvariantCulture,
                $"the newest is {time:yyyy-MM-dd HH:mm:ss}Z, {Duration.ToText(Whole(age))} old; " +
                $"{Duration.ToText(check.MaxAge)} is allowed");
            bound.Set(index, check.ToVerdict(bound.Plan.Table, age <= check.MaxAge, rows, detail));
        }
    }

    /// <summary>Runs every free SELECT, one query each.</summary>
    public static void SetQueries(
        DuckDbConnection connection, BoundPlan bound, string relationSql, long rows, CancellationToken ct)
    {
        foreach (var (index, check, guarded) in bound.Queries)
        {
            try
            {
                var (sql, problem) = RelationBinder.Bind(connection, bound.Plan, guarded, relationSql);
                if (problem is not null)
                {
                    bound.NotRun(index, problem);
                    continue;
                }

                var withheld = HidesAll(bound.Plan, guarded);
                var (failing, sample) = QueryRows.Read(connection, sql!, bound.Plan, withheld, ct);
                bound.Set(index, check.ToResult(bound.Plan.Table, rows, failing, null, sample));
            }
            catch (MeshException e) when (e.Kind is ErrorKind.Invalid or ErrorKind.Denied)
            {
                bound.NotRun(index, e.Message.Split("\n\n")[0]);
            }
        }
    }

    // A query may rename or compute on a PII column, so naming one hides every value it returns.
    private static bool HidesAll(CheckPlan plan, GuardedSql guarded) => plan.PiiColumns.Any(guarded.Columns.Contains);

    private static TimeSpan Whole(TimeSpan age) =>
        TimeSpan.FromSeconds(Math.Max(0, (long)age.TotalSeconds));
}
