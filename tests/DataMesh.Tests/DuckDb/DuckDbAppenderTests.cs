using DataMesh.DuckDb;
using DataMesh.DuckDb.Vectors;
using DataMesh.Model.Errors;

namespace DataMesh.Tests.DuckDb;

public sealed class DuckDbAppenderTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbConnection _connection;

    public DuckDbAppenderTests() => _connection = _database.Connect();

    [Fact]
    public void Rows_of_every_kind_of_value_arrive()
    {
        _connection.Execute("""
            create table t(a bigint, b varchar, c decimal(10,2), d uuid, e timestamptz, f date, g blob, h int[],
              i double, j boolean, k interval, l hugeint)
            """);
        object?[] row =
        [
            1L, "zwölf Boxkämpfer und mehr", 12.34m, Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"),
            new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)), new DateOnly(2024, 2, 29),
            new byte[] { 0, 255 }, new[] { 1, 2 }, 0.1, true, new DuckDbInterval(1, 2, 3), Int128.MinValue + 1,
        ];
        using (var appender = _connection.Appender("t"))
        {
            appender.AppendRow(row);
            appender.AppendRow(new object?[row.Length]);
            appender.Complete();
        }

        var rows = _connection.Rows("from t");
        row[4] = ((DateTimeOffset)row[4]!).ToUniversalTime();
        row[7] = new object?[] { 1, 2 };
        Assert.Equal(row, rows[0]);
        Assert.All(rows[1], Assert.Null);
    }

    [Fact]
    public void Value_that_does_not_fit_fails_and_leaves_no_rows()
    {
        _connection.Execute("create table t(a tinyint, b varchar)");
        using (var appender = _connection.Appender("t"))
        {
            appender.AppendRow(1, "one");
            Assert.Throws<MeshException>(() => appender.AppendRow(1000, "too large"));
            Assert.Throws<MeshException>(() => appender.AppendRow(2, "two"));
            Assert.Throws<MeshException>(appender.Complete);
        }

        Assert.Equal(0L, _connection.Scalar<long>("select count(*) from t"));
    }

    [Fact]
    public void Appender_given_up_before_completion_leaves_no_rows()
    {
        _connection.Execute("create table t(a int)");
        using (var appender = _connection.Appender("t"))
        {
            appender.AppendRow(1);
        }

        Assert.Equal(0L, _connection.Scalar<long>("select count(*) from t"));
    }

    [Fact]
    public void Constraint_broken_by_rows_fails_on_completion()
    {
        _connection.Execute("create table t(a int primary key)");
        using var appender = _connection.Appender("t");
        appender.AppendRow(1);
        appender.AppendRow(1);
        Assert.Equal("duckdb-constraint", Assert.Throws<MeshException>(appender.Complete).Code);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("")]
    [InlineData("t\"; drop table t; --")]
    public void Table_that_is_not_there_is_an_error(string table) =>
        Assert.Throws<MeshException>(() => _connection.Appender(table));

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
        Assert.Equal(0, _database.OpenHandles);
    }
}
