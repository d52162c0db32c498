using DataMesh.DuckDb;
using DataMesh.Model.Errors;
using DataMesh.Serving.Sql.Guard;

namespace DataMesh.Tests.Serving.Sql;

/// <summary>A guard on a real DuckDB, with two products' scans at hand.</summary>
public sealed class GuardFixture : IDisposable
{
    private readonly DuckDbDatabase database = DuckDbDatabase.Open();

    public GuardFixture() => Connection = database.Connect();

    internal DuckDbConnection Connection { get; }

    internal SqlGuard Guard { get; } = new(FunctionList.Load(), new SqlLimits());

    internal SqlTemplate Check(string sql) => Guard.Check(Connection, sql);

    internal MeshException Refusal(string sql) => Assert.Throws<MeshException>(() => Check(sql));

    /// <summary>Runs a query with small products in place of its tables.</summary>
    internal IReadOnlyList<object?[]> Run(string sql)
    {
        var template = Check(sql);
        return Connection.Rows(template.Fill([.. template.Tables.Select(Scan)]));
    }

    public void Dispose()
    {
        Connection.Dispose();
        database.Dispose();
    }

    private static string Scan(TableHole hole) => $"{hole.Schema}.{hole.Table}" switch
    {
        "weather.daily" => "SELECT * FROM (VALUES (1, 'Seattle', 10.5), (2, 'New York', 3.25)) v(id, city, celsius)",
        "flights.daily" => "SELECT * FROM (VALUES (1, 100), (3, 300)) v(id, delays)",
        "." => "SELECT 'weather' AS domain, 'daily' AS product",
        _ => "SELECT 1 AS x, 2 AS y",
    };
}
