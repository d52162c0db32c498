using DataMesh.DuckDb;
using DataMesh.Quality.Binding;
using DataMesh.Quality.Gates;
using DataMesh.Quality.Planning;
using DataMesh.Quality.Results;

namespace DataMesh.Quality.Scans;

/// <summary>
/// Checks a relation that exists already: one pass for all that can share it; a free SELECT and the comparison of equal
/// hashes read again.
/// </summary>
public static class CheckScan
{
    /// <param name="relationSql">A SELECT over a table, files or anything else DuckDB reads.</param>
    public static CheckOutcome Run(
        DuckDbConnection connection,
        string relationSql,
        CheckPlan plan,
        QualityOptions? options = null,
        CancellationToken ct = default)
    {
        options ??= new QualityOptions();
        var bound = PlanBinder.Bind(connection, plan);
        using var pass = new CheckPass(connection, bound, options, drops: false);
        var figures = connection.Rows(Sql(bound, pass, relationSql), ct)[0];
        pass.Close();
        var rows = (long)figures[0]!;
        RowResults.Set(connection, bound, pass, rows, ct);
        new KeyResults(connection, bound, options.Uniqueness, relationSql, ct).Set(pass, rows);
        TableResults.SetRowCounts(bound, rows);
        TableResults.SetFreshness(bound, [.. figures[1..].Select(v => (long?)v)], rows, options.Time.GetUtcNow());
        TableResults.SetQueries(connection, bound, relationSql, rows, ct);
        return new CheckOutcome(bound.Results, rows);
    }

    private static string Sql(BoundPlan bound, CheckPass pass, string relationSql)
    {
        var relation = relationSql.Trim().TrimEnd(';');
        var figures = string.Concat(bound.Freshness.Select(f => ", " + f.Check.NewestSql));
        List<string> columns = [.. bound.Freshness.Select(f => f.Check.Columns[0]).Distinct(StringComparer.Ordinal)];
        var from = pass.Terms.Count > 0 ? pass.Judged(relation, columns) : relation;
        return $"SELECT count(*){figures} FROM (\n{from}\n) AS \"_checked\"";
    }
}
