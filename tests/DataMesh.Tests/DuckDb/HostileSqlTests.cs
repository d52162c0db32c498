using System.Text;
using DataMesh.DuckDb;
using DataMesh.Model.Errors;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.DuckDb;

public sealed class HostileSqlTests : IDisposable
{
    private static readonly string[] Words =
    [
        "select", "from", "where", "t", "a", "b", "*", "(", ")", ",", "'", "\"", "1", "null", ";", "--", "/*", "*/",
        "$1", "?", "group by", "order by", "limit", "with", "as", "union all", "values", "insert into", "update",
        "delete from", "drop table", "create table", "copy", "to", "pragma", "set", "begin", "commit", "rollback",
        "explain", "prepare", "execute",
        "cast", "[1]", "{'x': 1}", "x -> x", "::int", "::nothing", "over ()", "json", "read_csv",
        "'x.csv'", "range(3)", "error('e')", "\0", "\u0001", "😀", "ü", "1e999", "-9223372036854775808", "0x",
        "attach", "detach", "install", "load", "call", "use",
    ];

    private readonly DuckDbDatabase _database = DuckDbDatabase.Open(new DuckDbOptions
    {
        Settings = new Dictionary<string, string>
        {
            ["enable_external_access"] = "false",
            ["memory_limit"] = "200MB",
            ["temp_directory"] = "",
        },
    });

    [Fact]
    public void Any_text_runs_or_fails_with_a_mesh_exception_and_leaks_nothing() =>
        Prop.ForAll(Sentences(), RunsOrFails).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Theory]
    [InlineData("select (((((((((((((((((((((((((((((((")]
    [InlineData("select 1/0::nothing")]
    [InlineData("select * from t t1, t t2, t t3 where t1.x = ")]
    [InlineData("create table x(a int, a int)")]
    [InlineData("begin; begin")]
    [InlineData("commit")]
    [InlineData("select * from range(10) where error('at run time') is null")]
    [InlineData("select 1; select 2; selec 3")]
    [InlineData("prepare p as select ?; execute p")]
    [InlineData("execute nothing(1)")]
    [InlineData("select list_transform([1], x -> error('in a lambda'))")]
    [InlineData("with recursive r as (select 1 union all select * from nowhere) from r")]
    [InlineData("select 99999999999999999999999999999999999999999::int")]
    [InlineData("copy (select 1) to '/tmp/not-allowed.csv'")]
    [InlineData("load 'nothing'")]
    public void Wrong_statement_fails_and_the_database_lives_on(string sql)
    {
        using var connection = _database.Connect();
        Assert.Throws<MeshException>(() => connection.Execute(sql));
        using var other = _database.Connect();
        Assert.Equal(1, other.Scalar<int>("select 1"));
    }

    [Fact]
    public void Expression_nested_very_deeply_is_an_error_and_not_a_crash()
    {
        using var connection = _database.Connect();
        var deep = new StringBuilder("select ").Insert(7, "(", 20_000).Append('1').Append(')', 20_000).ToString();
        Assert.Throws<MeshException>(() => connection.Execute(deep));
        var open = "select " + string.Concat(Enumerable.Repeat("- ", 50_001)) + "1 +";
        Assert.Throws<MeshException>(() => connection.Execute(open));
    }

    [Fact]
    public void Threads_that_connect_fail_cancel_and_give_up_leak_nothing()
    {
        var before = _database.OpenHandles;
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            using var connection = _database.Connect();
            using var stop = new CancellationTokenSource();
            stop.CancelAfter(TimeSpan.FromMilliseconds(i % 5));
            try
            {
                switch (i % 4)
                {
                    case 0:
                        connection.Execute($"selec {i}");
                        break;
                    case 1:
                        connection.Execute("select sum(hash(range)) from range(5000000)", stop.Token);
                        break;
                    case 2:
                        using (var result = connection.Query("select range, range::varchar from range(5000000)"))
                        {
                            Assert.True(result.Read(out var chunk));
                            chunk.Dispose();
                        }

                        break;
                    default:
                        using (var statement = connection.Prepare("select ?::int"))
                        {
                            statement.Bind(1, "not a number").Execute();
                        }

                        break;
                }
            }
            catch (Exception e) when (e is MeshException or OperationCanceledException)
            {
            }
        });
        Assert.Equal(before, _database.OpenHandles);
    }

    [Fact]
    public void Query_over_the_memory_limit_is_a_limit_error()
    {
        using var connection = _database.Connect();
        var error = Assert.Throws<MeshException>(() => connection.Execute(
            "select list(a.range || repeat('x', 1000)) from range(1000000) a"));
        Assert.Equal(ErrorKind.Limit, error.Kind);
    }

    public void Dispose()
    {
        _database.Dispose();
        Assert.Equal(0, _database.OpenHandles);
    }

    private bool RunsOrFails(string sql)
    {
        var before = _database.OpenHandles;
        using (var connection = _database.Connect())
        {
            using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            try
            {
                _ = connection.Rows(sql, stop.Token);
            }
            catch (Exception e) when (e is MeshException or OperationCanceledException)
            {
            }
        }

        return _database.OpenHandles == before;
    }

    private static Arbitrary<string> Sentences() => Gen.OneOf(
        Gen.Elements(Words).ArrayOf().Select(w => string.Join(' ', w)),
        Gen.Elements(Words).ArrayOf().Select(w => "select " + string.Join(' ', w)),
        ArbMap.Default.GeneratorFor<string>().Select(s => s ?? "")).ToArbitrary();
}
