using DataMesh.DuckDb;
using DataMesh.DuckDb.Functions;
using DataMesh.DuckDb.Types;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.DuckDb.Types;

public sealed class DuckDbTypeTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbConnection _connection;
    private int _functions;

    public DuckDbTypeTests() => _connection = _database.Connect();

    [Theory]
    [InlineData("null::json", "JSON")]
    [InlineData("row(1, 'a')", "STRUCT(INTEGER, VARCHAR)")]
    [InlineData("{'select': 1, 'Ab': 2, 'a b': 3}", "STRUCT(\"select\" INTEGER, Ab INTEGER, \"a b\" INTEGER)")]
    [InlineData("'x'::enum('it''s', 'x')", "ENUM('it''s', 'x')")]
    [InlineData("null", "\"NULL\"")]
    [InlineData("1::variant", "VARIANT")]
    [InlineData("'POINT(1 2)'::geometry", "GEOMETRY")]
    public void Type_text_is_what_duckdb_prints(string expression, string text)
    {
        using var result = _connection.Query($"select {expression}, typeof({expression})");
        if (!text.StartsWith('"'))
        {
            Assert.Equal(text, result.Columns[0].Type.ToString());
        }

        Assert.True(result.Read(out var chunk));
        using (chunk)
        {
            Assert.Equal(text, chunk[1].Value(0));
        }
    }

    [Fact]
    public void Type_text_makes_the_same_type_and_duckdb_prints_it_alike() =>
        Prop.ForAll(AnyType(3).ToArbitrary(), type =>
        {
            using var result = _connection.Query($"select null::{type}, typeof(null::{type})");
            result.Read(out var chunk);
            using (chunk)
            {
                return type.Equals(result.Columns[0].Type)
                    && string.Equals(type.ToString(), chunk![1].Value(0) as string, StringComparison.Ordinal);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Type_text_is_read_without_the_engine() =>
        Prop.ForAll(AnyType(4).ToArbitrary(), type =>
            DuckDbTypeParser.TryParse(type.ToString(), out var read) && type.Equals(read)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("int", "INTEGER")]
    [InlineData(" numeric ( 10 , 2 ) [] ", "DECIMAL(10,2)[]")]
    [InlineData("decimal", "DECIMAL(18,3)")]
    [InlineData("decimal(5)", "DECIMAL(5,0)")]
    [InlineData("varchar(20)", "VARCHAR")]
    [InlineData("double precision", "DOUBLE")]
    [InlineData("timestamp with time zone", "TIMESTAMP WITH TIME ZONE")]
    [InlineData("json", "JSON")]
    [InlineData("struct(\"a b\" int[3], c map(text, bool))", "STRUCT(\"a b\" INTEGER[3], c MAP(VARCHAR, BOOLEAN))")]
    public void Type_is_read_as_people_write_it(string text, string type)
    {
        Assert.True(DuckDbTypeParser.TryParse(text, out var read));
        Assert.Equal(type, read.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("strin")]
    [InlineData("decimal(39)")]
    [InlineData("decimal(5,6)")]
    [InlineData("struct(a)")]
    [InlineData("int[")]
    [InlineData("int[0]")]
    [InlineData("int x")]
    [InlineData("enum('a")]
    [InlineData("timestamp with zone")]
    public void Text_that_is_no_type_is_refused(string text) => Assert.False(DuckDbTypeParser.TryParse(text, out _));

    [Fact]
    public void Type_that_nests_too_deep_is_refused() => Assert.False(DuckDbTypeParser.TryParse(
        string.Concat(Enumerable.Repeat("struct(a ", 10_000)), out _));

    [Fact]
    public void Type_given_to_duckdb_is_read_back_the_same() =>
        Prop.ForAll(AnyType(3).ToArbitrary(), type =>
        {
            var name = $"nothing_{_functions++}";
            _connection.Register(new DuckDbScalarFunction
            {
                Name = name,
                Returns = type,
                Body = (input, output) =>
                {
                    for (var row = 0; row < input.RowCount; row++)
                    {
                        output.SetNull(row);
                    }
                },
            });
            using var result = _connection.Query($"select {name}()");
            return type.Equals(result.Columns[0].Type);
        }).QuickCheckThrowOnFailure();

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
        Assert.Equal(0, _database.OpenHandles);
    }

    private static Gen<DuckDbType> AnyType(int depth)
    {
        var simple = Gen.Elements(Enum.GetValues<DuckDbTypeKind>().Where(IsSimple).ToArray()).Select(DuckDbType.Of);
        var name = Gen.Elements("a", "B", "select", "with space", "quo\"te", "ü", "_1");
        var flat = Gen.OneOf(
            simple,
            from width in Gen.Choose(1, 38)
            from scale in Gen.Choose(0, width)
            select DuckDbType.Decimal((byte)width, (byte)scale),
            name.NonEmptyListOf().Select(n => DuckDbType.Enum([.. n.Distinct(StringComparer.Ordinal)])));
        if (depth == 0)
        {
            return flat;
        }

        var inner = AnyType(depth - 1);
        var fields = from names in name.NonEmptyListOf()
            let distinct = names.Distinct(StringComparer.OrdinalIgnoreCase).ToArray()
            from types in inner.ListOf(distinct.Length)
            select (IReadOnlyList<DuckDbTypeChild>)[.. distinct.Zip(types, (n, t) => new DuckDbTypeChild(n, t))];
        return Gen.OneOf(
            flat,
            inner.Select(DuckDbType.List),
            from element in inner from size in Gen.Choose(1, 9) select DuckDbType.Array(element, size),
            from key in flat from value in inner select DuckDbType.Map(key, value),
            fields.Select(DuckDbType.Struct),
            fields.Select(DuckDbType.Union));
    }

    private static bool IsSimple(DuckDbTypeKind kind) => kind is not (DuckDbTypeKind.Invalid or DuckDbTypeKind.Decimal
        or DuckDbTypeKind.Enum or DuckDbTypeKind.List or DuckDbTypeKind.Struct or DuckDbTypeKind.Map
        or DuckDbTypeKind.Union or DuckDbTypeKind.Array or DuckDbTypeKind.Any
        or DuckDbTypeKind.SqlNull or DuckDbTypeKind.StringLiteral or DuckDbTypeKind.IntegerLiteral
        or DuckDbTypeKind.Geometry or DuckDbTypeKind.Variant);
}
