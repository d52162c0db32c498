using System.Globalization;
using System.Numerics;
using DataMesh.DuckDb;
using DataMesh.DuckDb.Vectors;
using DataMesh.Model.Errors;

namespace DataMesh.Tests.DuckDb.Vectors;

public sealed class DuckDbVectorTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbConnection _connection;

    public DuckDbVectorTests() => _connection = _database.Connect();

    public static TheoryData<string, object?> Values => new()
    {
        { "1.25::decimal(4,2)", 1.25m },
        { "-123456789.5::decimal(18,1)", -123456789.5m },
        { "0.0000000001::decimal(28,10)", 0.0000000001m },
        { "1.5::decimal(38,1)", new DuckDbDecimal(15, 1) },
        { "true", true },
        { "-1::tinyint", (sbyte)-1 },
        { "1::uhugeint", (UInt128)1 },
        { "(-170141183460469231731687303715884105728)::hugeint", Int128.MinValue },
        { "'10110011 10'::varchar", "10110011 10" },
        { "'1011001110'::bit", "1011001110" },
        { "'1'::bit", "1" },
        { "(-12345678901234567890123)::bignum", -BigInteger.Parse("12345678901234567890123", provider: null) },
        { "0::bignum", BigInteger.Zero },
        { "'00112233-4455-6677-8899-aabbccddeeff'::uuid", Guid.Parse("00112233-4455-6677-8899-aabbccddeeff") },
        { "date '2024-02-29'", new DateOnly(2024, 2, 29) },
        { "time '23:59:59.999999'", new TimeOnly(TimeSpan.TicksPerDay - 10) },
        { "timestamp '1969-12-31 23:59:59.999999'", new DateTime(DateTime.UnixEpoch.Ticks - 10) },
        { "timestamp_s '2024-01-01 00:00:01'", new DateTime(2024, 1, 1, 0, 0, 1) },
        { "timestamp_ms '2024-01-01 00:00:01.5'", new DateTime(2024, 1, 1, 0, 0, 1, 500) },
        { "timestamp_ns '2024-01-01 00:00:01.0000005'", new DateTime(2024, 1, 1, 0, 0, 1).AddTicks(5) },
        { "timestamptz '2024-01-01 02:00:00+02'", new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero) },
        { "interval '1 month 2 days 3 microseconds'", new DuckDbInterval(1, 2, 3) },
        { "[1, null]", new object?[] { 1, null } },
        { "[]::int[]", Array.Empty<object?>() },
        { "[['a'], null]", new object?[] { new object?[] { "a" }, null } },
        { "['a', 'b']::varchar[2]", new object?[] { "a", "b" } },
        { "map {'a': 1}", new[] { KeyValuePair.Create<object, object?>("a", 1) } },
        { "'b'::enum('a', 'b')", "b" },
        { "union_value(a := 1)::union(a int, b varchar)", new DuckDbUnion("a", 1) },
        { "union_value(b := 'x')::union(a int, b varchar)", new DuckDbUnion("b", "x") },
        { "'\\xAB'::blob", new byte[] { 0xAB } },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Value_has_the_dotnet_type_of_the_manual(string expression, object? expected)
    {
        Assert.Equal(expected, _connection.Rows($"select {expression}")[0][0]);
        Assert.Null(
            _connection.Rows($"select x from (select {expression} x union all select null) offset 1")[0][0]);
    }

    [Fact]
    public void Struct_is_a_dictionary_in_the_order_of_its_fields()
    {
        var row = (OrderedDictionary<string, object?>)_connection.Rows("select {'z': 1, 'a': {'b': null}}")[0][0]!;
        Assert.Equal(["z", "a"], row.Keys);
        Assert.Null(((OrderedDictionary<string, object?>)row["a"]!)["b"]);
        var unnamed = (OrderedDictionary<string, object?>)_connection.Rows("select row(1, 2)")[0][0]!;
        Assert.Equal(["0", "1"], unnamed.Keys);
    }

    [Theory]
    [InlineData("date")]
    [InlineData("timestamp")]
    [InlineData("timestamp_s")]
    [InlineData("timestamp_ms")]
    [InlineData("timestamp_ns")]
    [InlineData("timestamptz")]
    [InlineData("time")]
    [InlineData("time_ns")]
    [InlineData("timetz")]
    public void Time_that_dotnet_cannot_hold_is_duckdbs_text(string type)
    {
        _connection.Execute("set TimeZone = 'UTC'");
        foreach (var text in Extremes(type))
        {
            var row = _connection.Rows($"select {type} '{text}', ({type} '{text}')::varchar")[0];
            Assert.Equal(row[1], row[0] as string);
        }
    }

    [Fact]
    public void Values_of_random_rows_agree_with_duckdbs_text()
    {
        const string sql = """
            select
              date '2024-01-01' + (i * 7919 % 1000000 - 500000)::int as d,
              make_timestamp((hash(i) % 250000000000000000)::bigint) as ts,
              (hash(i)::hugeint * (hash(i + 1) % 9000000000000000000)
                - 170141183460469231731687303715884105727)::hugeint as h,
              md5(i::varchar)::uuid as id,
              time '00:00:00' + to_microseconds((hash(i) % 86400000000)::bigint) as t
            from range(20000) r(i)
            """;
        string[] columns = ["d", "ts", "h", "id", "t"];
        var rows = _connection.Rows(
            $"select {string.Join(", ", columns.Concat(columns.Select(c => c + "::varchar")))} from ({sql})");
        foreach (var row in rows)
        {
            for (var i = 0; i < 5; i++)
            {
                Assert.Equal(row[5 + i], Text(row[i]!));
            }
        }
    }

    [Fact]
    public void Children_of_sliced_and_shuffled_lists_lie_where_the_entries_say()
    {
        var rows = _connection.Rows("""
            with l as (select i, list_transform(range(i % 20), x -> 'item ' || (x * i)) as items from range(5000) t(i))
            select items[2:5], items[5:2:-1], list_reverse(items), list_filter(items, x -> x like '%2%'),
              [items[2:5]::varchar, items[5:2:-1]::varchar, list_reverse(items)::varchar,
                list_filter(items, x -> x like '%2%')::varchar]
            from l order by hash(i)
            """);
        Assert.All(rows, row => Assert.Equal(
            row[..4].Select(v => v is null ? null : $"[{string.Join(", ", (object?[])v)}]"),
            ((object?[])row[4]!).Cast<string?>()));
    }

    [Fact]
    public void Type_without_a_reader_is_an_error_that_tells_what_to_do()
    {
        var error = Assert.Throws<MeshException>(() => _connection.Rows("select 1::variant"));
        Assert.Equal("duckdb-type-unsupported", error.Code);
        Assert.Contains("VARCHAR", error.Fix, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
        Assert.Equal(0, _database.OpenHandles);
    }

    private static string[] Extremes(string type) => type switch
    {
        "date" => ["infinity", "-infinity", "0044-03-15 (BC)", "12345-01-01", "5877642-06-25 (BC)", "5881580-07-10"],
        "time" => ["24:00:00"],
        "time_ns" => ["24:00:00", "12:34:56.123456789"],
        "timetz" => ["12:00:00+02", "00:00:00-15:59:59", "23:59:59.5+05:30", "12:00:00+00"],
        "timestamp_ns" => ["infinity", "-infinity", "2024-01-01 00:00:00.123456789", "1700-01-01 00:00:00.000000001"],
        "timestamptz" => ["infinity", "-infinity", "12345-01-01 00:00:00.5+00"],
        _ => ["infinity", "-infinity", "0044-03-15 (BC) 12:30:00", "12345-01-01 01:02:03"],
    };

    private static string Text(object value) => value switch
    {
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
