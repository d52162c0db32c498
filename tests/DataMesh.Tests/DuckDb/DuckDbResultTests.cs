using System.Collections.Concurrent;
using System.Diagnostics;
using DataMesh.DuckDb;
using DataMesh.DuckDb.Functions;
using DataMesh.DuckDb.Types;
using DataMesh.DuckDb.Vectors;
using DataMesh.Model.Errors;

namespace DataMesh.Tests.DuckDb;

public sealed class DuckDbResultTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbConnection _connection;

    public DuckDbResultTests() => _connection = _database.Connect();

    [Fact]
    public void Result_disposed_early_stops_its_query_and_ends_its_transaction()
    {
        _connection.Execute("create table t(a int)");
        var watch = Stopwatch.StartNew();
        using (var result = _connection.Query("select a.range from range(1000000) a, range(1000000) b"))
        {
            Assert.True(result.Read(out var chunk));
            chunk.Dispose();
            Assert.Equal("duckdb-result-open", Assert.Throws<MeshException>(() => _connection.Appender("t")).Code);
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"Stopping took {watch.Elapsed}.");
        using (var appender = _connection.Appender("t"))
        {
            appender.AppendRow(1);
            appender.Complete();
        }

        using var other = _database.Connect();
        Assert.Equal(1L, other.Scalar<long>("select count(*) from t"));
    }

    [Fact]
    public void Result_is_closed_by_the_connections_next_query()
    {
        using var first = _connection.Query("from range(10000000)");
        using var second = _connection.Query("from range(10000000)");
        Assert.Throws<MeshException>(() => Drain(first));
        first.Dispose();
        Assert.Equal(10_000_000, Drain(second));
    }

    [Fact]
    public void Result_outlives_its_connection_and_database_without_a_crash()
    {
        var database = DuckDbDatabase.Open();
        var connection = database.Connect();
        var result = connection.Query("from range(10000000)");
        Assert.True(result.Read(out var chunk));
        connection.Dispose();
        database.Dispose();
        Assert.Equal(2048, chunk.RowCount);
        Assert.Equal(5L, chunk[0].Value(5));
        chunk.Dispose();
        Assert.ThrowsAny<Exception>(() => Drain(result));
        result.Dispose();
        Assert.Equal(0, database.OpenHandles);
    }

    [Fact]
    public void Vector_of_a_disposed_chunk_throws()
    {
        using var result = _connection.Query("select 1 as a, [1] as b");
        Assert.True(result.Read(out var chunk));
        var (number, list) = (chunk[0], chunk[1]);
        chunk.Dispose();
        Assert.Throws<ObjectDisposedException>(() => number.Values<int>().Length);
        Assert.Throws<ObjectDisposedException>(() => number.Value(0));
        Assert.Throws<ObjectDisposedException>(() => list.Children);
        Assert.Throws<ObjectDisposedException>(() => chunk[0]);
    }

    [Fact]
    public void Vector_read_as_another_size_or_beyond_its_rows_throws()
    {
        using var result = _connection.Query("select 1 as a, 'x' as b");
        Assert.True(result.Read(out var chunk));
        using (chunk)
        {
            Assert.Throws<InvalidOperationException>(() => chunk[0].Values<long>().Length);
            Assert.Throws<InvalidOperationException>(() => chunk[0].Utf8(0).Length);
            Assert.Throws<ArgumentOutOfRangeException>(() => chunk[1].Utf8(1).Length);
            Assert.Throws<ArgumentOutOfRangeException>(() => chunk[1].IsNull(-1));
        }
    }

    [Fact]
    public void Cancelled_token_stops_reading_between_chunks()
    {
        using var stop = new CancellationTokenSource();
        using var result = _connection.Query("from range(100000000)", stop.Token);
        Assert.True(result.Read(out var chunk));
        chunk.Dispose();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => result.Read(out _));
    }

    [Fact]
    public async Task Connection_interrupted_by_hand_fails_with_its_code()
    {
        var runs = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Observe(_connection, () => runs.TrySetResult());
        var query = Task.Run(() => Assert.Throws<MeshException>(() => _connection.Execute(
            "select sum(observe(range)) from range(1000000000000)")));
        await Waiting.ForAsync(runs.Task, "start of the query", "a first chunk", () => $"query {query.Status}");

        _connection.Interrupt();

        await Waiting.ForAsync(query, "interrupt", "the query to end", () => $"query {query.Status}");
        Assert.Equal("duckdb-interrupted", (await query).Code);
    }

    [Fact]
    public void Progress_rises_while_a_query_runs()
    {
        using var database = DuckDbDatabase.Open(new DuckDbOptions { TracksProgress = true });
        using var connection = database.Connect();
        connection.Execute("create table t as select range as i from range(3000000)");
        var seen = new ConcurrentQueue<double>();
        Observe(connection, () => seen.Enqueue(connection.Progress));

        connection.Execute("select sum(observe(i)) from t");

        Assert.InRange(seen.Max(), 0.1, 100);
    }

    [Fact]
    public void Same_connection_runs_many_queries_with_a_token_that_is_cancelled_late()
    {
        for (var i = 0; i < 200; i++)
        {
            using var stop = new CancellationTokenSource();
            stop.CancelAfter(TimeSpan.FromMilliseconds(i % 7));
            try
            {
                _connection.Execute("select sum(hash(range)) from range(2000000)", stop.Token);
            }
            catch (OperationCanceledException)
            {
            }

            Assert.Equal(i, _connection.Scalar<int>($"select {i}"));
        }
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
        Assert.Equal(0, _database.OpenHandles);
    }

    /// <summary>A function <c>observe(BIGINT)</c> that tells of each chunk it sees.</summary>
    private static void Observe(DuckDbConnection connection, Action onChunk) =>
        connection.Register(new DuckDbScalarFunction
        {
            Name = "observe",
            Parameters = [DuckDbType.Of(DuckDbTypeKind.BigInt)],
            Returns = DuckDbType.Of(DuckDbTypeKind.BigInt),
            Body = (input, output) =>
            {
                onChunk();
                input[0].Values<long>().CopyTo(output.Values<long>());
            },
        });

    private static int Drain(DuckDbResult result)
    {
        var rows = 0;
        while (result.Read(out DuckDbChunk? chunk))
        {
            rows += chunk.RowCount;
            chunk.Dispose();
        }

        return rows;
    }
}
