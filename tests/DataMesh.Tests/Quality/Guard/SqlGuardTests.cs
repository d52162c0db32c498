using DataMesh.DuckDb;
using DataMesh.Model.Checks;
using DataMesh.Quality.Scans;
using static DataMesh.Tests.Quality.CheckSpecs;

namespace DataMesh.Tests.Quality.Guard;

/// <summary>What users may not write into checks: each is reported as not run, and nothing happens.</summary>
public sealed class SqlGuardTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbConnection _connection;

    public SqlGuardTests()
    {
        _connection = _database.Connect();
        _connection.Execute("""
            CREATE TABLE t AS SELECT i, 's' || i AS s FROM range(10) r(i);
            CREATE TABLE secret AS SELECT 1 AS x
            """);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    [Theory]
    [InlineData("drop table secret")]
    [InlineData("select 1; drop table secret")]
    [InlineData("insert into secret values (2)")]
    [InlineData("with x as (select 1) delete from secret")]
    [InlineData("copy secret to '/tmp/x'")]
    [InlineData("attach 'x.db'")]
    [InlineData("set threads = 1")]
    [InlineData("call pragma_version()")]
    [InlineData("pragma database_list")]
    [InlineData("select * from read_csv('/etc/passwd')")]
    [InlineData("select * from '/etc/passwd'")]
    [InlineData("select * from read_text('/etc/passwd')")]
    [InlineData("select * from glob('/*')")]
    [InlineData("select * from duckdb_settings()")]
    [InlineData("select * from secret")]
    [InlineData("select * from main.secret")]
    [InlineData("select * from t where i in (select x from secret)")]
    [InlineData("with secret as (select 1 as x) select * from main.secret")]
    [InlineData("select * from secret where exists (with secret as (select 1) from secret)")]
    [InlineData("with secret as (select * from secret) select * from secret")]
    [InlineData("with a as (select * from secret), secret as (select 1) select * from a")]
    [InlineData("select * from query('select * from secret')")]
    [InlineData("select * from query_table('secret')")]
    [InlineData("select current_setting('threads')")]
    [InlineData("select getenv('HOME')")]
    [InlineData("describe t")]
    [InlineData("summarize t")]
    [InlineData("show tables")]
    [InlineData("explain select 1")]
    [InlineData("from")]
    [InlineData("select nothing from t")]
    [InlineData("select * from t where s > 1 +")]
    public void Sql_check_is_not_run(string sql) => AssertNotRun(Check(CheckTypes.Sql, null, Json("sql", sql)));

    [Theory]
    [InlineData("i > 0) or (1 = 1")]
    [InlineData("i > 0), (select 1")]
    [InlineData("i > 0) from secret where (1 = 1")]
    [InlineData("(select count(*) from secret) > 0")]
    [InlineData("exists (from secret)")]
    [InlineData("i > ")]
    [InlineData("j > 0")]
    [InlineData("s > date '2024-01-01' + 'x'")]
    [InlineData("current_setting('threads') = 1")]
    [InlineData("i > 0; drop table secret")]
    public void Expression_check_is_not_run(string expression) =>
        AssertNotRun(Check(CheckTypes.Expression, null, Json("expression", expression)));

    [Theory]
    [InlineData("select * from {{ table }} where i > 7", 2)]
    [InlineData("select * from t where i > 7 -- all of them", 2)]
    [InlineData("(select i from this) except (select i from t where i < 3)", 7)]
    [InlineData("with big as (select * from t where i > 4) select big.i from big join t using (i)", 5)]
    [InlineData("with recursive n as (select 1 as i union all select i + 1 from n where i < 4) select * from n", 4)]
    [InlineData("with t as (select * from t where i < 3) select * from t", 3)]
    [InlineData("from t where i = (select max(i) from t)", 1)]
    [InlineData("select t.i from t, range(2) r(n)", 20)]
    [InlineData("select i from t union all select i from other", 13)]
    public void Sql_check_counts_the_rows_it_returns(string sql, long failing)
    {
        var plan = Plan(_connection, "t", Check(CheckTypes.Sql, null, Json("sql", sql))) with
        {
            Relation = name => name == "other" ? "SELECT 1 AS i FROM range(3)" : null,
        };
        var result = Assert.Single(CheckScan.Run(_connection, "SELECT * FROM t", plan).Results);

        Assert.Equal((CheckStatus.Failed, failing), (result.Status, result.Failing));
    }

    [Theory]
    [InlineData("i < 8", 2)]
    [InlineData("i < 8 -- nearly all", 2)]
    [InlineData("i < 8 and random() >= 0", 2)]
    [InlineData("length(s) = 2 and i not in (1, 2)", 2)]
    public void Expression_check_counts_the_rows_that_do_not_hold(string expression, long failing)
    {
        var plan = Plan(_connection, "t", Check(CheckTypes.Expression, null, Json("expression", expression)));
        var result = Assert.Single(CheckScan.Run(_connection, "SELECT * FROM t", plan).Results);

        Assert.Equal((CheckStatus.Failed, failing), (result.Status, result.Failing));
    }

    private static string Json(string name, string value) =>
        $$"""{"{{name}}": {{System.Text.Json.JsonSerializer.Serialize(value)}}}""";

    private void AssertNotRun(CheckSpec check)
    {
        var healthy = Check(CheckTypes.NotNull, "i");
        var outcome = CheckScan.Run(_connection, "SELECT * FROM t", Plan(_connection, "t", check, healthy));

        Assert.Equal((CheckStatus.NotRun, CheckStatus.Passed), (outcome.Results[0].Status, outcome.Results[1].Status));
        Assert.False(string.IsNullOrEmpty(outcome.Results[0].Detail));
        Assert.True(outcome.Blocks);
        Assert.Equal(1, _connection.Scalar<long>("SELECT count(*) FROM secret"));
    }
}
