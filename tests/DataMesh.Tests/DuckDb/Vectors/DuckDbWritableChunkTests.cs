using System.Globalization;
using System.Text;
using DataMesh.DuckDb;
using DataMesh.DuckDb.Types;
using DataMesh.DuckDb.Vectors;
using DataMesh.Model.Errors;

namespace DataMesh.Tests.DuckDb.Vectors;

public sealed unsafe class DuckDbWritableChunkTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbConnection _connection;

    public DuckDbWritableChunkTests() => _connection = _database.Connect();

    [Fact]
    public void Plain_columns_arrive_in_the_table()
    {
        DuckDbType[] types =
        [
            DuckDbType.Of(DuckDbTypeKind.BigInt), DuckDbType.Of(DuckDbTypeKind.Varchar),
            DuckDbType.Decimal(30, 4), DuckDbType.Of(DuckDbTypeKind.Uuid), DuckDbType.Of(DuckDbTypeKind.Time),
            DuckDbType.Of(DuckDbTypeKind.TimestampTz), DuckDbType.Of(DuckDbTypeKind.TimestampNs),
            DuckDbType.Enum(["low", "high"]), DuckDbType.Of(DuckDbTypeKind.Blob),
            DuckDbType.Of(DuckDbTypeKind.Interval),
        ];
        using var chunk = new DuckDbWritableChunk(types);
        chunk[0].Values<long>()[0] = -5;
        chunk[1].SetText(0, "zwölf Boxkämpfer und mehr");
        chunk[2].Values<Int128>()[0] = -123_456;
        chunk[3].Values<Int128>()[0] = Int128.MinValue + 1;
        chunk[4].Values<long>()[0] = 1_000_000;
        chunk[5].Values<long>()[0] = 0;
        chunk[6].Values<long>()[0] = 1;
        chunk[7].Values<byte>()[0] = 1;
        chunk[8].SetBytes(0, [0, 255]);
        chunk[9].Values<DuckDbInterval>()[0] = new DuckDbInterval(1, 2, 3);
        for (var column = 0; column < types.Length; column++)
        {
            chunk[column].SetNull(1);
        }

        chunk.RowCount = 2;
        var rows = Appended(chunk, types);

        object?[] expected =
        [
            -5L, "zwölf Boxkämpfer und mehr", new DuckDbDecimal(-123_456, 4),
            Guid.Parse("00000000-0000-0000-0000-000000000001"), new TimeOnly(0, 0, 1), DateTimeOffset.UnixEpoch,
            "1970-01-01 00:00:00.000000001", "high", new byte[] { 0, 255 }, new DuckDbInterval(1, 2, 3),
        ];
        Assert.Equal(expected, rows[0]);
        Assert.All(rows[1], Assert.Null);
    }

    [Fact]
    public void Lists_of_lists_keep_their_elements_when_they_grow()
    {
        var type = DuckDbType.List(DuckDbType.List(DuckDbType.Of(DuckDbTypeKind.Varchar)));
        using var chunk = new DuckDbWritableChunk([type]);
        var outer = chunk[0];
        var inner = outer.Children[0];
        var texts = inner.Children[0];
        var (lists, elements) = (0, 0);
        for (var row = 0; row < chunk.Capacity; row++)
        {
            outer.Reserve(lists + 3);
            outer.Values<DuckDbListEntry>()[row] = new((ulong)lists, 3);
            for (var list = 0; list < 3; list++, lists++)
            {
                inner.Reserve(elements + list);
                inner.Values<DuckDbListEntry>()[lists] = new((ulong)elements, (ulong)list);
                for (var element = 0; element < list; element++, elements++)
                {
                    WriteOrNull(texts, elements, $"row {row}, list {list}, element {element}");
                }
            }
        }

        outer.SetElementCount(lists);
        inner.SetElementCount(elements);
        chunk.RowCount = chunk.Capacity;
        Appended(chunk, [type]);

        Assert.Equal(
            (long)elements, _connection.Scalar<long>("select count(*) from (select unnest(flatten(c0)) from t)"));
        Assert.Equal(
            "row 2047, list 2, element 1", _connection.Scalar<string>("select c0[3][2] from t where rowid = 2047"));
        Assert.Equal(
            (long)((elements + 6) / 7),
            _connection.Scalar<long>("select count(*) from (select unnest(flatten(c0)) e from t) where e is null"));
    }

    [Fact]
    public void Structs_maps_arrays_and_unions_are_written_through_their_children()
    {
        var integer = DuckDbType.Of(DuckDbTypeKind.Integer);
        var text = DuckDbType.Of(DuckDbTypeKind.Varchar);
        DuckDbType[] types =
        [
            DuckDbType.Struct([new("a", integer), new("b", DuckDbType.List(integer))]),
            DuckDbType.Map(text, integer), DuckDbType.Array(integer, 2),
            DuckDbType.Union([new("i", integer), new("s", text)]),
        ];
        using var chunk = new DuckDbWritableChunk(types);
        chunk[0].Children[0].Values<int>()[0] = 7;
        var list = chunk[0].Children[1];
        list.Reserve(5000);
        list.Values<DuckDbListEntry>()[0] = new(0, 5000);
        list.Children[0].Values<int>()[..5000].Fill(9);
        list.SetElementCount(5000);
        chunk[1].Reserve(1);
        chunk[1].Values<DuckDbListEntry>()[0] = new(0, 1);
        chunk[1].Children[0].SetText(0, "key");
        chunk[1].Children[1].Values<int>()[0] = 3;
        chunk[1].SetElementCount(1);
        chunk[2].Children[0].Values<int>()[0] = 1;
        chunk[2].Children[0].Values<int>()[1] = 2;
        chunk[3].Children[0].Values<byte>()[0] = 1;
        chunk[3].Children[1].SetNull(0);
        chunk[3].Children[2].SetText(0, "member");
        chunk.RowCount = 1;
        Appended(chunk, types);

        Assert.Equal(
            [7, 45_000L, 3, 2, "member", "s"],
            _connection.Rows("""
                select c0.a, list_sum(c0.b)::bigint, c1['key'], c2[2], c3.s, union_tag(c3)::varchar from t
                """)[0]);
    }

    [Fact]
    public void A_reset_chunk_starts_empty_and_is_filled_again()
    {
        var type = DuckDbType.List(DuckDbType.Of(DuckDbTypeKind.BigInt));
        using var chunk = new DuckDbWritableChunk([type, DuckDbType.Of(DuckDbTypeKind.Varchar)]);
        _connection.Execute($"create table t(c0 {type}, c1 varchar)");
        using (var appender = _connection.Appender("t"))
        {
            for (var round = 0; round < 20; round++)
            {
                FillRound(chunk, round);
                appender.Append(chunk);
                chunk.Reset();
            }

            appender.Complete();
        }

        Assert.Equal(0, chunk.RowCount);
        Assert.Equal(
            [20L * 1000, 190L * 1000 * 3, 20L * 100],
            _connection.Rows("""
                select count(*), sum(list_sum(c0))::bigint, count(*) filter (c1 is null) from t
                """)[0]);
        Assert.Equal(
            "a text of round 19 that is not inline", _connection.Scalar<string>("select c1 from t where c0[1] = 19"));
    }

    [Fact]
    public void Allocated_memory_holds_texts_without_a_call_each()
    {
        using var chunk = new DuckDbWritableChunk([DuckDbType.Of(DuckDbTypeKind.Varchar)]);
        chunk[0].SetText(0, "first");
        var memory = chunk[0].Allocate(100_000);
        new Span<byte>(memory, 100_000).Fill((byte)'x');
        var row = (uint*)(chunk[0].Data + 16);
        row[0] = 100_000;
        row[1] = *(uint*)memory;
        *(byte**)(row + 2) = memory;
        chunk.RowCount = 2;

        Assert.Equal("first", Encoding.UTF8.GetString(chunk.View()[0].Utf8(0)));
        Assert.Equal(new string('x', 100_000), chunk.View()[0].Value(1));
    }

    [Fact]
    public void A_type_that_cannot_be_made_is_refused()
    {
        var any = DuckDbType.Of(DuckDbTypeKind.Any);

        var error = Assert.Throws<MeshException>(() => new DuckDbWritableChunk([any]));

        Assert.Equal("duckdb-type-unsupported", error.Code);
    }

    [Fact]
    public void Disposed_chunks_refuse_every_use()
    {
        var chunk = new DuckDbWritableChunk([DuckDbType.List(DuckDbType.Of(DuckDbTypeKind.Integer))]);
        var vector = chunk[0];
        chunk.Dispose();

        Assert.Throws<ObjectDisposedException>(() => vector.SetNull(0));
        Assert.Throws<ObjectDisposedException>(() => vector.Reserve(9));
        Assert.Throws<ObjectDisposedException>(() => chunk.RowCount = 1);
        Assert.Throws<ObjectDisposedException>(chunk.Reset);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    private static void WriteOrNull(DuckDbWritableVector texts, int element, string text)
    {
        if (element % 7 == 0)
        {
            texts.SetNull(element);
        }
        else
        {
            texts.SetText(element, text);
        }
    }

    private static void FillRound(DuckDbWritableChunk chunk, int round)
    {
        const int rows = 1000;
        chunk[0].Reserve(rows * 3);
        chunk[0].Children[0].Values<long>()[..(rows * 3)].Fill(round);
        for (var row = 0; row < rows; row++)
        {
            chunk[0].Values<DuckDbListEntry>()[row] = new((ulong)row * 3, 3);
            if (row % 10 == 9)
            {
                chunk[1].SetNull(row);
            }
            else
            {
                chunk[1].SetText(row, $"a text of round {round} that is not inline");
            }
        }

        chunk[0].SetElementCount(rows * 3);
        chunk.RowCount = rows;
    }

    private IReadOnlyList<object?[]> Appended(DuckDbWritableChunk chunk, IReadOnlyList<DuckDbType> types)
    {
        var columns = types.Select((t, i) => string.Create(CultureInfo.InvariantCulture, $"c{i} {t}"));
        _connection.Execute($"create table t({string.Join(", ", columns)})");
        using var appender = _connection.Appender("t");
        appender.Append(chunk);
        appender.Complete();
        return _connection.Rows("from t");
    }
}
