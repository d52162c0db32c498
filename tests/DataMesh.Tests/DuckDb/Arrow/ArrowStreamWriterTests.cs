using System.IO.Pipelines;
using System.Text.Json.Nodes;
using DataMesh.DuckDb;
using DataMesh.DuckDb.Arrow;
using DataMesh.Model.Errors;

namespace DataMesh.Tests.DuckDb.Arrow;

public sealed class ArrowStreamWriterTests : IDisposable
{
    // A DuckDB expression, and the type and value that apache-arrow must see.
    private static readonly (string Expression, string Type, string Value)[] EveryType =
    [
        ("true", "Bool", "true"),
        ("(-1)::tinyint", "Int8", "-1"),
        ("(-2)::smallint", "Int16", "-2"),
        ("(-3)::integer", "Int32", "-3"),
        ("(-4)::bigint", "Int64", "\"-4\""),
        ("255::utinyint", "Uint8", "255"),
        ("65535::usmallint", "Uint16", "65535"),
        ("4294967295::uinteger", "Uint32", "4294967295"),
        ("18446744073709551615::ubigint", "Uint64", "\"18446744073709551615\""),
        ("-170141183460469231731687303715::hugeint", "Decimal[38e0]", "\"-170141183460469231731687303715\""),
        ("170141183460469231731687303715::uhugeint", "Decimal[38e0]", "\"170141183460469231731687303715\""),
        ("1.5::float", "Float32", "1.5"),
        ("-0.1::double", "Float64", "-0.1"),
        ("(-1.25)::decimal(4,2)", "Decimal[4e+2]", "\"-125\""),
        ("123456.789::decimal(9,3)", "Decimal[9e+3]", "\"123456789\""),
        ("(-123456.789)::decimal(18,3)", "Decimal[18e+3]", "\"-123456789\""),
        ("12345678901234567890.5::decimal(38,5)", "Decimal[38e+5]", "\"1234567890123456789050000\""),
        ("'plain'", "Utf8", "\"plain\""),
        ("'longer than twelve bytes ü'", "Utf8", "\"longer than twelve bytes ü\""),
        ("'\\x00\\xFF'::blob", "Binary", "\"00ff\""),
        ("'10110'::bit", "Utf8", "\"10110\""),
        ("'00112233-4455-6677-8899-aabbccddeeff'::uuid", "Utf8", "\"00112233-4455-6677-8899-aabbccddeeff\""),
        ("date '2024-02-29'", "Date32<DAY>", "1709164800000"),
        ("time '12:34:56.789'", "Time64<MICROSECOND>", "\"45296789000\""),
        ("timetz '12:34:56+02'", "Utf8", "\"12:34:56+02\""),
        ("timestamp_s '2024-01-01 00:00:01'", "Timestamp<SECOND>", "1704067201000"),
        ("timestamp_ms '2024-01-01 00:00:01.5'", "Timestamp<MILLISECOND>", "1704067201500"),
        ("timestamp '2024-01-01 00:00:01.5'", "Timestamp<MICROSECOND>", "1704067201500"),
        ("timestamp_ns '2024-01-01 00:00:01.5'", "Timestamp<NANOSECOND>", "1704067201500"),
        ("timestamptz '2024-01-01 00:00:01.5+00'", "Timestamp<MICROSECOND, UTC>", "1704067201500"),
        ("interval '14 months 3 days 1 microsecond'", "Interval<MONTH_DAY_NANO>", "\"14,3,1000,0\""),
        ("[1, null, 3]", "List<Int32>", "[1,null,3]"),
        ("[['a'], [], null]", "List<List<Utf8>>", "[[\"a\"],[],null]"),
        ("[1, 2, 3]::integer[3]", "FixedSizeList[3]<Int32>", "[1,2,3]"),
        ("{'a': 1, 'b': {'c': 'x'}}", "Struct<{a:Int32, b:Struct<{c:Utf8}>}>", "{\"a\":1,\"b\":{\"c\":\"x\"}}"),
        ("map {'k': 1, 'l': null}", "Map<{key:Utf8, value:Int32}>", "[[\"k\",1],[\"l\",null]]"),
        ("'b'::enum('a', 'b', 'c')", "Dictionary<Uint8, Utf8>", "\"b\""),
        ("['b']::enum('a', 'b')[]", "List<Dictionary<Uint8, Utf8>>", "[\"b\"]"),
        ("null", "Int32", "null"),
        ("'{\"a\": 1}'::json", "Utf8", "\"{\\\"a\\\": 1}\""),
        ("123456789012345678901234567890::bignum", "Utf8", "\"123456789012345678901234567890\""),
        ("union_value(num := 2)::union(num integer, str varchar)", "Union<Int32 | Utf8>", "2"),
        ("union_value(str := 'two')::union(num integer, str varchar)", "Union<Int32 | Utf8>", "\"two\""),
    ];

    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbConnection _connection;

    public ArrowStreamWriterTests() => _connection = _database.Connect();

    [Fact]
    public async Task Arrow_stream_of_every_type_is_read_by_apache_arrow()
    {
        var columns = string.Join(", ", EveryType.Select((c, i) => $"{c.Expression} as c{i}"));
        var nulls = string.Join(", ", EveryType.Select((_, i) => $"null as c{i}"));
        var (header, rows) = await ArrowPeer.ReadAsync(
            _connection, $"select {columns} from range(3) union all select {nulls} union all select {columns}");
        Assert.Equal(5, rows.Count);
        var wrong = EveryType.SelectMany((c, i) => Differences(c, i, header, rows));
        Assert.True(!wrong.Any(), string.Join("; ", wrong));
    }

    [Fact]
    public async Task Arrow_stream_of_many_batches_with_nulls_and_nesting_is_what_duckdb_says()
    {
        const string nested = """
            select
              case when i % 7 <> 0 then i::integer end as number,
              case when i % 5 <> 0 then repeat('ab', (i % 11)::int) end as text,
              case when i % 3 <> 0 then i % 2 = 0 end as flag,
              case when i % 4 <> 0 then list_transform(range((i % 6)), x -> case when x <> 2 then x::varchar end) end
                as list,
              case when i % 9 <> 0 then {'a': nullif((i % 10)::int, 3), 'b': ['x', null, i::varchar]} end as struct,
              case when i % 8 <> 0 then map {'k' || i: (i % 100)::int} end as map,
              (case when i % 6 <> 0 then [(i % 7)::int, null, 1] end)::int[3] as three,
              case when i % 10 <> 0 then (['red', 'green', 'blue'])[1 + i % 3]::enum('red', 'green', 'blue') end
                as colour
            from range(70000) t(i)
            """;
        var (header, rows) = await ArrowPeer.ReadAsync(_connection, nested);
        Assert.True(header["batches"]!.GetValue<int>() > 1);
        var json = Json("number, text, flag, list, struct, map, three, colour");
        var expected = _connection.Rows($"select to_json([{json}])::varchar from ({nested})");
        Assert.Equal(expected.Count, rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            Assert.True(
                JsonNode.DeepEquals(JsonNode.Parse((string)expected[i][0]!), rows[i]),
                $"row {i}: {rows[i].ToJsonString()} is not {expected[i][0]}");
        }
    }

    [Theory]
    [InlineData("from s left join (select * from s where k % 5 = 0) j on s.k = j.k")]
    [InlineData("from s full join (select k + 3 as k, v from s where k % 3 = 0) j on s.k = j.k")]
    [InlineData("from (from s where k < 0 union all from s) s, (select null::struct(a varchar, b varchar[]) as v) j")]
    [InlineData("from read_parquet('{0}') s join read_parquet('{0}') j on s.k = j.k - 1")]
    public async Task Arrow_stream_of_nested_nulls_from_joins_and_files_is_what_duckdb_says(string from)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.parquet");
        try
        {
            _connection.Execute($$"""
                create table s as select k,
                  case when k % 4 <> 0 then {'a': case when k % 7 <> 0 then repeat('long text ', 1 + (k % 4)::int) end,
                    'b': case when k % 3 <> 0 then [k::varchar, null, 'more than twelve bytes'] end} end as v
                from range(5000) t(k);
                copy s to '{{file}}'
                """);
            var source = from.Replace("{0}", file, StringComparison.Ordinal);
            var sql = $"select s.v as x, j.v as y, coalesce(j.v, s.v) as z {source}";
            _connection.Execute($"create table answer as {sql}");
            var (_, rows) = await ArrowPeer.ReadAsync(_connection, "from answer");
            var (_, direct) = await ArrowPeer.ReadAsync(_connection, sql);
            var expected = _connection.Rows(
                "select to_json([to_json(x), to_json(y), to_json(z)])::varchar from answer");
            Assert.Equal(expected.Select(r => Normal((string)r[0]!)), rows.Select(r => r.ToJsonString()));
            Assert.Equal(
                expected.Select(r => Normal((string)r[0]!)).Order(StringComparer.Ordinal),
                direct.Select(r => r.ToJsonString()).Order(StringComparer.Ordinal));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Arrow_stream_of_no_rows_has_its_schema()
    {
        var (header, rows) = await ArrowPeer.ReadAsync(_connection, "select 1 as a, ['x'] as b where false");
        Assert.Equal(["a: Int32", "b: List<Utf8>"], header["types"]!.AsArray().Select(t => t!.GetValue<string>()));
        Assert.Empty(rows);
    }

    [Fact]
    public async Task Memory_does_not_grow_with_the_rows()
    {
        const string sql = "select i, i::varchar || ' and more text' as text, i * 0.5 as half from range({0}) t(i)";
        await Write(100_000);

        // Writing to nowhere never waits, so all of it happens on this thread; other tests allocate on theirs.
        var before = GC.GetAllocatedBytesForCurrentThread();
        await Write(300_000);
        var small = GC.GetAllocatedBytesForCurrentThread() - before;
        await Write(3_000_000);
        var large = GC.GetAllocatedBytesForCurrentThread() - before - small;

        // A chunk of 2,048 rows costs a few small objects; the rows themselves cost nothing.
        Assert.True(large < 8_000_000, $"Three million rows allocated {large} bytes.");

        async Task Write(int rows)
        {
            using var result = _connection.Query(sql.Replace("{0}", $"{rows}", StringComparison.Ordinal));
            Assert.Equal(rows, await ArrowStreamWriter.WriteAsync(result, Stream.Null));
        }
    }

    [Fact]
    public async Task Pipe_carries_the_same_bytes_as_a_stream()
    {
        const string sql = "select i, i::varchar as text from range(200000) t(i)";
        using var expected = new MemoryStream();
        using (var result = _connection.Query(sql))
        {
            Assert.Equal(200000, await ArrowStreamWriter.WriteAsync(result, expected));
        }

        var pipe = new Pipe();
        using var actual = new MemoryStream();
        var reading = pipe.Reader.CopyToAsync(actual);
        using (var result = _connection.Query(sql))
        {
            await ArrowStreamWriter.WriteAsync(result, pipe.Writer);
        }

        await pipe.Writer.CompleteAsync();
        await reading;
        Assert.True(expected.ToArray().AsSpan().SequenceEqual(actual.ToArray()));
    }

    [Fact]
    public async Task Pipe_whose_reader_is_gone_ends_the_query_early()
    {
        var pipe = new Pipe();
        await pipe.Reader.CompleteAsync();
        using var result = _connection.Query("select * from range(1000000000)");
        Assert.InRange(await ArrowStreamWriter.WriteAsync(result, pipe.Writer), 1, 1_000_000);
    }

    [Theory]
    [InlineData("select 170141183460469231731687303715884105727::hugeint", "arrow-out-of-range")]
    [InlineData("select 340282366920938463463374607431768211455::uhugeint", "arrow-out-of-range")]
    [InlineData("select to_microseconds(9223372036854775807)", "arrow-out-of-range")]
    [InlineData("select 1::variant", "arrow-type-unsupported")]
    [InlineData("select error('half way') from range(3)", "duckdb-invalid")]
    public async Task Value_that_arrow_cannot_hold_is_an_error(string sql, string code)
    {
        var error = await Assert.ThrowsAsync<MeshException>(async () =>
        {
            using var result = _connection.Query(sql);
            await ArrowStreamWriter.WriteAsync(result, Stream.Null);
        });
        Assert.Equal(code, error.Code);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
        Assert.Equal(0, _database.OpenHandles);
    }

    private static IEnumerable<string> Differences(
        (string Expression, string Type, string Value) expected,
        int column,
        JsonObject header,
        IReadOnlyList<JsonArray> rows)
    {
        var type = header["types"]![column]!.GetValue<string>();
        if (!string.Equals(type, $"c{column}: {expected.Type}", StringComparison.Ordinal))
        {
            yield return $"{expected.Expression} has the type {type}, not {expected.Type}";
        }

        foreach (var (row, at) in rows.Select((r, i) => (r[column], i)))
        {
            var value = at == 3 ? null : JsonNode.Parse(expected.Value);
            if (!JsonNode.DeepEquals(value, row))
            {
                yield return $"{expected.Expression} is {row?.ToJsonString()} in row {at}";
            }
        }
    }

    private static string Normal(string json) => JsonNode.Parse(json)!.ToJsonString();

    // A map is an object in DuckDB's JSON and a list of pairs in apache-arrow's.
    private static string Json(string columns) => string.Join(", ", columns.Split(", ").Select(c => c is "map"
        ? "to_json(list_transform(map_entries(map), e -> [to_json(e.key), to_json(e.value)]))"
        : $"to_json({c})"));
}
