using DataMesh.DuckDb;
using DataMesh.Model.Errors;
using DataMesh.Quality.Guard;
using DataMesh.Quality.Planning;

namespace DataMesh.Quality.Binding;

/// <summary>
/// Shows every check's SQL to DuckDB over an empty table of the same columns, so that a wrong one is known before a row
/// is read and does not take the others down.
/// </summary>
internal static class PlanBinder
{
    public static BoundPlan Bind(DuckDbConnection connection, CheckPlan plan)
    {
        var bound = new BoundPlan(plan);
        var stub = Stub(plan);
        var rows = new List<BoundRow>();
        for (var i = 0; i < plan.Checks.Count; i++)
        {
            switch (plan.Checks[i])
            {
                case UnplannedCheck check:
                    bound.NotRun(i, check.Reason);
                    break;
                case RowCheck check when Reads(connection, plan, check) is { Problem: { } problem }:
                    bound.NotRun(i, problem);
                    break;
                case RowCheck check:
                    rows.Add(new BoundRow(i, check, check.Terms, Reads(connection, plan, check).Columns));
                    break;
                case UniqueCheck check:
                    bound.Keys.Add((i, check));
                    break;
                case FreshnessCheck check:
                    bound.Freshness.Add((i, check));
                    break;
                case QueryCheck check:
                    BindQuery(connection, bound, i, check, stub);
                    break;
            }
        }

        BindRows(connection, bound, rows, stub);
        return bound;
    }

    private static (IReadOnlySet<string> Columns, string? Problem) Reads(
        DuckDbConnection connection, CheckPlan plan, RowCheck check)
    {
        var names = new HashSet<string>(check.Columns, StringComparer.OrdinalIgnoreCase);
        if (check.Expression is null)
        {
            return (names, null);
        }

        var guarded = SqlGuard.Expression(connection, check.Expression);
        if (guarded.Tables.Count > 0)
        {
            return (names, "a condition can not read other tables; write a SELECT that returns the failing rows");
        }

        // A star stands for every column, as in count_matches(COLUMNS(*)).
        names.UnionWith(guarded.HasStar ? plan.Schema.Columns.Select(c => c.Name) : guarded.Columns);
        return (names, guarded.Problem);
    }

    // Nearly always all terms are right, and one look is enough; only else is each one looked at alone.
    private static void BindRows(DuckDbConnection connection, BoundPlan bound, List<BoundRow> rows, string stub)
    {
        if (rows.Count == 0 || Refusal(connection, Select(rows.SelectMany(r => r.Terms), stub)) is null)
        {
            bound.Rows.AddRange(rows);
            return;
        }

        foreach (var row in rows)
        {
            var refusal = Refusal(connection, Select(row.Terms, stub));
            if (refusal is null)
            {
                bound.Rows.Add(row);
            }
            else if (row.Check.Fallback is { } fallback)
            {
                // The first refusal may only be about TRY; the fallback's is about what the user wrote.
                refusal = Refusal(connection, Select([fallback], stub));
                if (refusal is null)
                {
                    bound.Rows.Add(row with { Terms = [fallback] });
                }
            }

            if (refusal is not null)
            {
                bound.NotRun(row.Index, refusal);
            }
        }
    }

    private static void BindQuery(
        DuckDbConnection connection, BoundPlan bound, int index, QueryCheck check, string stub)
    {
        var guarded = SqlGuard.Query(connection, check.Sql);
        if (guarded.Problem is { } refused)
        {
            bound.NotRun(index, refused);
            return;
        }

        var (sql, problem) = RelationBinder.Bind(connection, bound.Plan, guarded, stub);
        problem ??= Refusal(connection, sql!);
        if (problem is not null)
        {
            bound.NotRun(index, problem);
            return;
        }

        // Binding has put the empty table into the tree; the rows come with a fresh one.
        bound.Queries.Add((index, check, SqlGuard.Query(connection, check.Sql)));
    }

    private static string Select(IEnumerable<RowTerm> terms, string stub) =>
        $"SELECT {string.Join(", ", terms.Select(t => $"({t.Sql})::BOOLEAN"))} FROM ({stub}) AS \"_rows\"";

    private static string? Refusal(DuckDbConnection connection, string sql)
    {
        try
        {
            using var statement = connection.Prepare(sql);
            return null;
        }
        catch (MeshException e) when (e.Kind is ErrorKind.Invalid or ErrorKind.Denied)
        {
            return FirstLine(e.Message);
        }
    }

    private static string FirstLine(string message) => message.Split("\n\n")[0].Trim();

    private static string Stub(CheckPlan plan)
    {
        var columns = plan.Schema.Columns.Select(c => $"CAST(NULL AS {c.Type}) AS {SqlText.Identifier(c.Name)}");
        return $"SELECT {string.Join(", ", columns)} WHERE false";
    }
}
