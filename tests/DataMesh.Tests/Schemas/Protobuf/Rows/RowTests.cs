using DataMesh.DuckDb;
using DataMesh.DuckDb.Vectors;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Rows;
using DataMesh.Schemas.Tables;

namespace DataMesh.Tests.Schemas.Protobuf.Rows;

public sealed class RowTests
{
    private const string Wide = """
        SELECT
          i % 2 = 0 AS truth, i::TINYINT AS tiny, i::SMALLINT AS small, i::INTEGER AS whole, i::BIGINT AS big,
          i::UTINYINT AS utiny, i::USMALLINT AS usmall, i::UINTEGER AS uwhole, i::UBIGINT AS ubig,
          (i * 1.5)::FLOAT AS single, i / 3 AS double, 'text ' || i || repeat('x', i % 30) AS words,
          ('b' || i)::BLOB AS bytes, md5(i::VARCHAR)::UUID AS id, (i - 50)::DECIMAL(4, 1) AS d4,
          (i - 50)::DECIMAL(18, 3) AS d18, (i - 50)::DECIMAL(38, 10) AS d38, (i - 50)::HUGEINT AS huge,
          i::UHUGEINT AS uhuge, DATE '2024-01-01' + i::INTEGER AS day, TIME '12:00:00.000001' AS time,
          TIMESTAMP '2024-01-01 00:00:00.123456' + INTERVAL (i) DAY AS stamp,
          TIMESTAMPTZ '1960-01-01 00:00:00.5+00' + INTERVAL (i) HOUR AS moment,
          '2024-01-01 00:00:00.123456789'::TIMESTAMP_NS AS ns, TIMESTAMP_S '2024-01-01 00:00:07' AS s,
          to_months(i::INTEGER) + to_days(3) + to_microseconds(-1500000) AS span,
          (['red', 'green', 'blue'])[1 + i % 3]::ENUM('red', 'green', 'blue') AS color,
          {'a': i, 'b': {'c': [i, i + 1], 'd': NULL::VARCHAR}} AS pair, range(i % 5) AS numbers,
          [[i], [], [i, i]] AS nested, MAP {'k' || i: {'v': i}, 'x': {'v': NULL}} AS dict,
          MAP {1.5::DOUBLE: 'a'} AS odd, [i, i, i]::INTEGER[3] AS fixed,
          CASE WHEN i % 2 = 0 THEN union_value(n := i)
            ELSE union_value(t := 'x')::UNION(n BIGINT, t VARCHAR) END AS either,
          '{"a":1}'::JSON AS json
        FROM range(100) t(i)
        """;

    [Fact]
    public void Rows_of_every_type_come_back_from_their_messages() => AssertComeBack(Wide);

    [Fact]
    public void Missing_values_stay_missing() => AssertComeBack($$"""
        SELECT * REPLACE (color AS color),
          CASE WHEN i % 3 = 0 THEN {'a': i, 'b': [i]} END AS maybe, CASE WHEN i % 3 = 1 THEN i END AS number,
          CASE WHEN i % 2 = 1 THEN 'a' END AS word, CASE WHEN i % 2 = 1 THEN DATE '2000-01-01' END AS when_
        FROM (SELECT i, CASE WHEN i % 2 = 0 THEN 'a'::ENUM('a', 'b') END AS color FROM range(10) t(i))
        """);

    [Fact]
    public void Scalars_are_last_wins_and_unknown_fields_are_counted()
    {
        var schema = Proto.Parse("syntax = \"proto3\"; message M { int32 a = 1; optional string b = 2; repeated "
            + "int32 c = 3; }");
        var reader = new ProtobufRowReader(schema);
        using var chunk = new DuckDbWritableChunk(reader.Types);

        reader.Read([new byte[] { 8, 1, 8, 2, 24, 1, 32, 7, 26, 2, 2, 3 }, Array.Empty<byte>()], chunk);

        var view = chunk.View();
        Assert.Equal(2, view[0].Value(0));
        Assert.Equal(0, view[0].Value(1));
        Assert.Null(view[1].Value(0));
        Assert.Equal([1, 2, 3], Assert.IsAssignableFrom<IEnumerable<object?>>(view[2].Value(0)).Cast<int>());
        Assert.Equal(1, reader.UnknownFields);
    }

    [Fact]
    public void Value_that_does_not_fit_is_refused()
    {
        var schema = Proto.Parse("""
            syntax = "proto3"; import "google/type/date.proto"; message M { google.type.Date day = 1; }
            """);
        var reader = new ProtobufRowReader(schema);
        using var chunk = new DuckDbWritableChunk(reader.Types);
        var february = new ProtobufCodec(schema).FromJson("""{"day":{"year":2023,"month":2,"day":29}}""");

        Assert.Equal("protobuf-value-invalid",
            Assert.Throws<MeshException>(() => reader.Read([february], chunk)).Code);
    }

    [Fact]
    public void Recursive_message_has_no_rows() => Assert.Equal("protobuf-no-table", Assert.Throws<MeshException>(
        () => new ProtobufRowReader(Proto.Parse("syntax = \"proto3\"; message A { A a = 1; }"))).Code);

    private static void AssertComeBack(string sql)
    {
        using var database = DuckDbDatabase.Open(new DuckDbOptions());
        using var connection = database.Connect();
        using var result = connection.Query(sql);
        var fields = result.Columns.Select(c => DataMesh.Schemas.Ports.FieldTypes.Field(c.Name, c.Type,
            nullable: true));
        var text = Proto.Format.FromTable(new SchemaTable("rows.Row", [.. fields]));
        Assert.Empty(text.Problems);
        var schema = Proto.Parse(text.Text!);
        var writer = new ProtobufRowWriter(schema);
        var reader = new ProtobufRowReader(schema);
        using var chunk = new DuckDbWritableChunk(reader.Types);
        while (result.Read(out var rows))
        {
            using var held = rows;
            var messages = Enumerable.Range(0, rows.RowCount)
                .Select(row => (ReadOnlyMemory<byte>)writer.Write(rows, row)).ToArray();
            chunk.Reset();
            reader.Read(messages, chunk);
            var again = chunk.View();
            for (var row = 0; row < rows.RowCount; row++)
            {
                Assert.Equal(messages[row].ToArray(), writer.Write(again, row));
                for (var column = 0; column < rows.ColumnCount; column++)
                {
                    Assert.Equivalent(rows[column].Value(row), again[column].Value(row), strict: true);
                }
            }
        }
    }
}
