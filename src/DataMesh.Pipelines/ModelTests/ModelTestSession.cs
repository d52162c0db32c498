using DataMesh.DuckDb;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Errors;

namespace DataMesh.Pipelines.ModelTests;

/// <summary>Runs one planned test in a DuckDB of its own.</summary>
internal sealed class ModelTestSession(DuckDbConnection connection, ModelTestPlan plan, CancellationToken ct)
{
    private const int MaxAddedColumns = 300;
    private const int MaxRows = 10_000;

    /// <exception cref="MeshException">The model, or a given row, is refused by DuckDB.</exception>
    public Parsed<RowDiff> Run()
    {
        connection.Execute("CREATE SCHEMA inputs; CREATE SCHEMA models; CREATE SCHEMA kept; SET TimeZone = 'UTC'", ct);
        foreach (var table in plan.Tables.Values)
        {
            connection.Execute(table.CreateView(), ct);
        }

        Bind();
        var tested = ModelTestPlan.ModelRelationName(plan.Tested.Name);
        var actual = new ExpectedRows(plan.Test, Columns(tested));
        return actual.Problems.Count > 0
            ? new Parsed<RowDiff>(null, actual.Problems)
            : Compare(actual, tested);
    }

    private Parsed<RowDiff> Compare(ExpectedRows expected, string tested)
    {
        var rows = Texts(expected.ActualSql(tested) + $" LIMIT {Text(MaxRows + 1)}");
        if (rows.Count > MaxRows)
        {
            return Problem($"the model gives more than {Text(MaxRows)} rows", "give fewer rows");
        }

        var wanted = expected.HasRows ? Texts(expected.ExpectedSql()) : [];
        return expected.FindUncast(wanted) is { } problem
            ? new Parsed<RowDiff>(null, [problem])
            : new Parsed<RowDiff>(RowComparer.Compare(expected.Columns, wanted, rows), []);
    }

    /// <summary>
    /// Makes a view of every model. A column that no guessed table has becomes a column of nulls; when types do not
    /// fit,
    /// texts that were read as dates and times become texts again. After either all views are made anew.
    /// </summary>
    private void Bind()
    {
        MeshException? first = null;
        for (var added = 0; added <= MaxAddedColumns; added++)
        {
            var sql = string.Empty;
            try
            {
                foreach (var model in plan.Models)
                {
                    sql = $"CREATE OR REPLACE VIEW {ModelTestPlan.ModelRelationName(model.Name)} AS {model.Sql}";
                    connection.Execute(sql, ct);
                }

                return;
            }
            catch (MeshException e) when (e.Code == "duckdb-binder")
            {
                first ??= e;
                var column = MissingColumn.In(e.Message);
                if (column is null ? !StopReadingTimes() : !Add(column, sql))
                {
                    throw column is null ? first : e;
                }
            }
        }

        throw first!;
    }

    private bool Add(string column, string sql)
    {
        // The tables that the statement reads, and among them the first that may still have the column.
        var table = plan.Tables
            .Where(t => t.Value.IsGuessed && sql.Contains(t.Key, StringComparison.Ordinal))
            .Select(t => t.Value)
            .FirstOrDefault(t => !t.Columns.Contains(column, StringComparer.OrdinalIgnoreCase));
        if (table is null)
        {
            return false;
        }

        table.Add(column);
        connection.Execute(table.CreateView(), ct);
        return true;
    }

    private bool StopReadingTimes()
    {
        var tables = plan.Tables.Values.Where(t => t.IsGuessed && t.ReadsTimes).ToList();
        foreach (var table in tables)
        {
            table.ReadsTimes = false;
            connection.Execute(table.CreateView(), ct);
        }

        return tables.Count > 0;
    }

    private IReadOnlyList<DuckDbColumn> Columns(string relation)
    {
        using var result = connection.Query($"SELECT * FROM {relation} LIMIT 0", ct);
        return result.Columns;
    }

    private List<string?[]> Texts(string sql) =>
        connection.Rows(sql, ct).Select(row => row.Select(cell => (string?)cell).ToArray()).ToList();

    private Parsed<RowDiff> Problem(string message, string fix) =>
        new(null, [DiagnosticCodes.ModelTest.At(plan.Test.At, message, plan.Test.Model, fix)]);

    private static string Text(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
