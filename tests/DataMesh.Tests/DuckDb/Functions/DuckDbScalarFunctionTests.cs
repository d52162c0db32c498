using System.Globalization;
using System.Text;
using DataMesh.DuckDb;
using DataMesh.DuckDb.Functions;
using DataMesh.DuckDb.Types;
using DataMesh.DuckDb.Vectors;
using DataMesh.Model.Errors;

namespace DataMesh.Tests.DuckDb.Functions;

public sealed class DuckDbScalarFunctionTests : IDisposable
{
    private static readonly DuckDbType BigInt = DuckDbType.Of(DuckDbTypeKind.BigInt);
    private static readonly DuckDbType Text = DuckDbType.Of(DuckDbTypeKind.Varchar);

    private readonly DuckDbDatabase _database =
        DuckDbDatabase.Open(new DuckDbOptions { Settings = new Dictionary<string, string> { ["threads"] = "4" } });

    private readonly DuckDbConnection _connection;

    public DuckDbScalarFunctionTests() => _connection = _database.Connect();

    [Fact]
    public void Function_over_vectors_runs_on_parallel_threads()
    {
        var calls = 0;
        _connection.Register(new DuckDbScalarFunction
        {
            Name = "triple",
            Parameters = [BigInt],
            Returns = BigInt,
            Body = (input, output) =>
            {
                Interlocked.Increment(ref calls);
                var from = input[0].Values<long>();
                var to = output.Values<long>();
                for (var i = 0; i < from.Length; i++)
                {
                    to[i] = from[i] * 3;
                }
            },
        });
        const long rows = 3_000_000;
        Assert.Equal(
            rows * (rows - 1) / 2 * 3,
            _connection.Scalar<long>("select sum(triple(range)) from range(3000000)"));
        Assert.True(calls > rows / 2048);
        using var other = _database.Connect();
        Assert.Equal(6L, other.Scalar<long>("select triple(2)"));
    }

    [Fact]
    public void Function_with_varargs_of_any_type_sees_nulls_and_real_types()
    {
        _connection.Register(new DuckDbScalarFunction
        {
            Name = "describe_all",
            Varargs = DuckDbType.Of(DuckDbTypeKind.Any),
            Returns = Text,
            SeesNulls = true,
            Body = Describe,
        });
        Assert.Equal(
            "INTEGER=1;VARCHAR=∅;DECIMAL(3,1)=12.5;INTEGER[]=System.Object[];",
            _connection.Scalar<string>("select describe_all(1, null::varchar, 12.5, [1, 2])"));
        Assert.Equal("", _connection.Scalar<string>("select describe_all()"));
    }

    [Fact]
    public void Function_that_does_not_see_nulls_gives_null_for_them()
    {
        _connection.Register(new DuckDbScalarFunction
        {
            Name = "shout",
            Parameters = [Text],
            Returns = Text,
            Body = (input, output) =>
            {
                for (var row = 0; row < input.RowCount; row++)
                {
                    output.SetText(row, Encoding.UTF8.GetString(input[0].Utf8(row)).ToUpperInvariant());
                }
            },
        });
        var rows = _connection.Rows(
            "select shout(x) from (values ('long enough to leave the row'), (null), ('ü')) t(x)");
        Assert.Equal(["LONG ENOUGH TO LEAVE THE ROW", null, "Ü"], rows.Select(r => r[0]));
    }

    [Fact]
    public void Volatile_function_is_called_for_each_row()
    {
        var count = 0;
        _connection.Register(new DuckDbScalarFunction
        {
            Name = "tick",
            Returns = BigInt,
            IsVolatile = true,
            Body = (input, output) =>
            {
                var to = output.Values<long>();
                for (var i = 0; i < input.RowCount; i++)
                {
                    to[i] = Interlocked.Increment(ref count);
                }
            },
        });
        Assert.Equal(1000L, _connection.Scalar<long>("select count(distinct tick()) from range(1000)"));
    }

    [Fact]
    public void Exception_in_the_body_becomes_the_querys_error_and_the_connection_lives_on()
    {
        _connection.Register(new DuckDbScalarFunction
        {
            Name = "refuse",
            Parameters = [BigInt],
            Returns = BigInt,
            Body = (_, _) => throw new InvalidOperationException("no such luck"),
        });
        var error = Assert.Throws<MeshException>(() =>
            _connection.Execute("select sum(refuse(range)) from range(1000000)"));
        Assert.Contains("no such luck", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, _connection.Scalar<int>("select 1"));
    }

    [Fact]
    public void Vector_kept_after_the_call_throws()
    {
        DuckDbVector? kept = null;
        _connection.Register(new DuckDbScalarFunction
        {
            Name = "keep",
            Parameters = [BigInt],
            Returns = BigInt,
            Body = (input, output) =>
            {
                kept = input[0];
                output.SetNull(0);
            },
        });
        Assert.Null(_connection.Scalar<long?>("select keep(1)"));
        Assert.Throws<ObjectDisposedException>(() => kept!.Values<long>().Length);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
        Assert.Equal(0, _database.OpenHandles);
    }

    private static void Describe(DuckDbChunkView input, DuckDbWritableVector output)
    {
        for (var row = 0; row < input.RowCount; row++)
        {
            var text = new StringBuilder();
            for (var column = 0; column < input.ColumnCount; column++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{input[column].Type}={input[column].Value(row) ?? "∅"};");
            }

            output.SetText(row, text.ToString());
        }
    }
}
