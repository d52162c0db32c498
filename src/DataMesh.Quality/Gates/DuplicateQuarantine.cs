using System.Globalization;
using DataMesh.DuckDb;
using DataMesh.Model.Checks;
using DataMesh.Quality.Binding;
using DataMesh.Quality.Results;

namespace DataMesh.Quality.Gates;

/// <summary>Puts rows that share a key into the quarantine when that blocks the publish, to be looked at.</summary>
internal static class DuplicateQuarantine
{
    /// <returns>Rows added.</returns>
    public static long Take(
        DuckDbConnection connection,
        BoundPlan bound,
        CaptureTable captured,
        string stagedSql,
        long limit,
        CancellationToken ct)
    {
        var added = 0L;
        foreach (var (index, check) in bound.Keys)
        {
            if (bound.Results[index].Status != CheckStatus.Failed)
            {
                continue;
            }

            // Tickets of rule sets are far below; every unique check has a number of its own above them.
            var ticket = string.Create(CultureInfo.InvariantCulture, $"{(1L << 40) + index}");
            var columns = string.Join(", ", captured.Columns.Select(c => SqlText.Identifier(c.Name)));
            var order = string.Join(", ", check.Columns.Select(SqlText.Identifier));
            using var insert = connection.Prepare($"""
                INSERT INTO {captured.Name} SELECT {ticket}, {columns} FROM ({stagedSql}) AS "_staged"
                WHERE {KeyResults.SharedSql(check, stagedSql)} ORDER BY {order}
                LIMIT {limit.ToString(CultureInfo.InvariantCulture)}
                """);
            added += insert.Execute(ct);
            connection.Execute(
                $"INSERT INTO {captured.ReasonsName} VALUES ({ticket}, {SqlText.Literal(check.Spec.Name)})", ct);
        }

        return added;
    }
}
