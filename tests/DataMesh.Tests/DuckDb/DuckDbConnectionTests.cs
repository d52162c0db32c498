using DataMesh.DuckDb;
using DataMesh.Model.Errors;

namespace DataMesh.Tests.DuckDb;

public sealed class DuckDbConnectionTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();

    [Fact]
    public void Library_loaded_is_the_pinned_version() => Assert.Equal("v1.5.6", DuckDbDatabase.LibraryVersion);

    [Fact]
    public void Query_of_many_statements_returns_the_last_result()
    {
        using var connection = _database.Connect();
        Assert.Equal(
            42L,
            connection.Scalar<long>("create table t(a bigint); insert into t values (40), (2); select sum(a) from t"));
    }

    [Fact]
    public void Result_is_streamed_in_chunks_read_as_spans()
    {
        using var connection = _database.Connect();
        using var result = connection.Query("select range as id, range / 2 as half from range(100000)");
        long sum = 0;
        while (result.Read(out var chunk))
        {
            using (chunk)
            {
                foreach (var id in chunk[0].Values<long>())
                {
                    sum += id;
                }
            }
        }

        Assert.Equal(99999L * 100000 / 2, sum);
        Assert.Equal(["id", "half"], result.Columns.Select(c => c.Name));
    }

    [Theory]
    [InlineData("selec 1", "duckdb-syntax")]
    [InlineData("select nothing", "duckdb-binder")]
    [InlineData("select * from nowhere", "duckdb-catalog")]
    [InlineData("select 'a'::int", "duckdb-conversion")]
    [InlineData("select error('own')", "duckdb-invalid")]
    [InlineData("from 'no/such/file.parquet'", "duckdb-io")]
    [InlineData("", "duckdb-syntax")]
    [InlineData("select 1\0; drop table t", "duckdb-syntax")]
    public void Query_that_fails_throws_with_the_kind_of_error(string sql, string code)
    {
        using var connection = _database.Connect();
        Assert.Equal(code, Assert.Throws<MeshException>(() => connection.Execute(sql)).Code);
    }

    [Fact]
    public void Cancelled_token_interrupts_a_query_that_never_ends()
    {
        using var connection = _database.Connect();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        Assert.ThrowsAny<OperationCanceledException>(() =>
            connection.Execute("select count(*) from range(10000000000) a, range(1000000000) b", stop.Token));
        Assert.Equal(1, connection.Scalar<int>("select 1"));
    }

    public void Dispose()
    {
        _database.Dispose();
        Assert.Equal(0, _database.OpenHandles);
    }
}
