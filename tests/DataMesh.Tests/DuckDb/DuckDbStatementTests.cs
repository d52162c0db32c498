using System.Numerics;
using DataMesh.DuckDb;
using DataMesh.DuckDb.Vectors;
using DataMesh.Model.Errors;

namespace DataMesh.Tests.DuckDb;

public sealed class DuckDbStatementTests : IDisposable
{
    private static readonly object?[] Values =
    [
        null, true, sbyte.MinValue, byte.MaxValue, short.MinValue, ushort.MaxValue, int.MinValue, uint.MaxValue,
        long.MinValue, ulong.MaxValue, Int128.MaxValue, Int128.MinValue, UInt128.MaxValue, float.MinValue,
        double.Epsilon, double.NaN, double.NegativeInfinity, "", "a'b\"c\\d\n\0e ü 😀", Array.Empty<byte>(),
        new byte[] { 0, 1, 255 },
        Guid.Empty, Guid.Parse("ffeeddcc-bbaa-9988-7766-554433221100"), DateOnly.MinValue, DateOnly.MaxValue,
        new TimeOnly(23, 59, 59, 999, 999), new DateTime(1969, 12, 31, 23, 59, 59), DateTime.MinValue,
        new DateTimeOffset(2024, 6, 1, 12, 0, 0, TimeSpan.Zero), new DuckDbInterval(-1, 2, -3),
        new DuckDbDecimal(Int128.Parse("-12345678901234567890123456789012345678", null), 10),
    ];

    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbConnection _connection;

    public DuckDbStatementTests() => _connection = _database.Connect();

    [Fact]
    public void Bound_values_come_back_unchanged()
    {
        using var statement = _connection.Prepare($"select {string.Join(", ", Values.Select(_ => "?"))}");
        for (var i = 0; i < Values.Length; i++)
        {
            statement.Bind(i + 1, Values[i]);
        }

        Assert.Equal(Values, Row(statement));
    }

    [Fact]
    public void Literals_come_back_unchanged() =>
        Assert.Equal(
            Values.Where(v => v is not DuckDbDecimal),
            _connection.Rows(
                $"select {string.Join(", ", Values.Where(v => v is not DuckDbDecimal).Select(Typed))}")[0]);

    [Fact]
    public void Decimals_keep_their_digits()
    {
        using var statement = _connection.Prepare(
            "select ?::decimal(28,8), ?::varchar, ?::decimal(38,0), 12345678901234567890::bignum");
        statement.Bind(1, -12345678901234567890.12345678m).Bind(2, 0.50m).Bind(3, decimal.MaxValue);
        Assert.Equal(
            [
                -12345678901234567890.12345678m, "0.50", new DuckDbDecimal((Int128)decimal.MaxValue, 0),
                BigInteger.Parse("12345678901234567890", null),
            ],
            Row(statement));
    }

    [Fact]
    public void Statement_runs_again_with_other_values_by_name()
    {
        using var statement = _connection.Prepare("select $from + $more");
        Assert.Equal(2, statement.ParameterCount);
        Assert.Equal(3, Row(statement.Bind("from", 1).Bind("more", 2))[0]);
        Assert.Equal(30, Row(statement.Bind("from", 10).Bind("more", 20))[0]);
        Assert.Throws<MeshException>(() => statement.Bind("less", 1));
        Assert.Throws<MeshException>(() => statement.Bind(3, 1));
        statement.ClearBindings();
        Assert.Throws<MeshException>(() => statement.Execute());
    }

    [Fact]
    public void List_parameter_takes_its_type_from_its_elements()
    {
        using var statement = _connection.Prepare("select ?, ?, ?");
        statement.Bind(1, new object?[] { null, "a" }).Bind(2, new[] { 1L, 2L }).Bind(3, Array.Empty<int>());
        Assert.Equal<object?>(
            [new object?[] { null, "a" }, new object?[] { 1L, 2L }, Array.Empty<object?>()],
            Row(statement));
    }

    [Fact]
    public void Execute_counts_the_rows_changed()
    {
        _connection.Execute("create table t(a int)");
        using var statement = _connection.Prepare("insert into t select * from range(?)");
        Assert.Equal(12345, statement.Bind(1, 12345L).Execute());
    }

    [Theory]
    [InlineData("select 1; select 2")]
    [InlineData("")]
    [InlineData("select ? + from")]
    public void Text_that_is_not_one_statement_cannot_be_prepared(string sql) =>
        Assert.Throws<MeshException>(() => _connection.Prepare(sql));

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
        Assert.Equal(0, _database.OpenHandles);
    }

    // A bare number has the smallest type that holds it.
    private static string Typed(object? value) => value switch
    {
        sbyte => $"{SqlText.Literal(value)}::tinyint",
        byte => $"{SqlText.Literal(value)}::utinyint",
        short => $"{SqlText.Literal(value)}::smallint",
        ushort => $"{SqlText.Literal(value)}::usmallint",
        int => $"{SqlText.Literal(value)}::integer",
        uint => $"{SqlText.Literal(value)}::uinteger",
        long => $"{SqlText.Literal(value)}::bigint",
        ulong => $"{SqlText.Literal(value)}::ubigint",
        Int128 => $"{SqlText.Literal(value)}::hugeint",
        UInt128 => $"{SqlText.Literal(value)}::uhugeint",
        _ => SqlText.Literal(value),
    };

    private static object?[] Row(DuckDbStatement statement)
    {
        using var result = statement.Query();
        Assert.True(result.Read(out var chunk));
        using (chunk)
        {
            return [.. Enumerable.Range(0, chunk.ColumnCount).Select(c => chunk[c].Value(0))];
        }
    }
}
