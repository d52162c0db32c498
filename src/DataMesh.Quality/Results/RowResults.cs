using System.Globalization;
using DataMesh.DuckDb;
using DataMesh.Model.Errors;
using DataMesh.Quality.Binding;
using DataMesh.Quality.Gates;

namespace DataMesh.Quality.Results;

/// <summary>Turns the counts of a pass into the results of its row checks.</summary>
internal static class RowResults
{
    public static void Set(
        DuckDbConnection connection, BoundPlan bound, CheckPass pass, long rows, CancellationToken ct)
    {
        var samples = new SampleText(bound.Plan.PiiColumns);
        var tickets = Tickets(bound, pass);
        for (var rule = 0; rule < bound.Rows.Count; rule++)
        {
            var row = bound.Rows[rule];
            var (failing, errors) = (pass.Ledger.Failing(rule), pass.Ledger.Errors(rule));
            if (errors > 0)
            {
                bound.NotRun(row.Index, Error(connection, row, pass.Captured, tickets[rule], errors, rows, ct));
                continue;
            }

            var sample = failing == 0
                ? []
                : samples.Read(
                    connection, Captured(pass.Captured, tickets[rule], RowLedger.SampleRows),
                    [.. pass.Captured.Columns.Select(c => c.Name)], ct);
            bound.Set(row.Index, row.Check.ToResult(bound.Plan.Table, rows, failing, null, sample));
        }
    }

    // The sets a rule is part of, dropped rows and samples alike.
    private static List<long>[] Tickets(BoundPlan bound, CheckPass pass)
    {
        List<long>[] tickets = [.. bound.Rows.Select(_ => new List<long>())];
        foreach (var (number, rules) in pass.Ledger.Sets.All())
        {
            foreach (var rule in rules)
            {
                tickets[rule].AddRange([number, -number]);
            }
        }

        return tickets;
    }

    private static string Captured(CaptureTable table, List<long> tickets, int limit) => string.Create(
        CultureInfo.InvariantCulture,
        $"{table.Name} WHERE {CaptureTable.Ticket} IN (SELECT unnest({SqlText.Literal(tickets)}::BIGINT[])) " +
        $"LIMIT {limit}");

    // DuckDB tells what is wrong when the condition meets one of the rows again without TRY.
    private static string Error(
        DuckDbConnection connection,
        BoundRow row,
        CaptureTable table,
        List<long> tickets,
        long errors,
        long rows,
        CancellationToken ct)
    {
        var count = string.Create(CultureInfo.InvariantCulture, $"the condition fails on {errors} of {rows} rows");
        try
        {
            var condition = row.Check.Fallback?.Sql ?? row.Terms[0].Sql;
            _ = connection.Rows($"SELECT {condition} FROM {Captured(table, tickets, RowLedger.SampleRows)}", ct);
            return count;
        }
        catch (MeshException e) when (e.Kind == ErrorKind.Invalid)
        {
            return $"{count}: {e.Message.Split("\n\n")[0]}";
        }
    }
}
