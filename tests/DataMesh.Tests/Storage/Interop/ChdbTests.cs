using DataMesh.Storage.Delta;
using DataMesh.Storage.Delta.Maintenance;
using DataMesh.Tests.Storage.Delta;

namespace DataMesh.Tests.Storage.Interop;

/// <summary>Every shape that a table of ours can have, read by somebody else's engine.</summary>
public sealed class ChdbTests : IDisposable
{
    private readonly DeltaFixture _f = new();

    public void Dispose() => _f.Dispose();

    [Fact]
    public async Task A_plain_table_reads_the_same()
    {
        await _f.AppendAsync("SELECT range AS id, 'name ' || range AS name FROM range(1000)");
        await SameAsync();
    }

    [Fact]
    public async Task All_types_read_the_same()
    {
        await _f.AppendAsync("""
            SELECT 1::TINYINT AS t, 2::SMALLINT AS s, 3::INTEGER AS i, 4::BIGINT AS l, true AS b,
              1.5::FLOAT AS f, 2.25::DOUBLE AS d,
              1.25::DECIMAL(5,2) AS d5, 12345678.125::DECIMAL(15,3) AS d15,
              123456789012345678901234567.12345::DECIMAL(38,5) AS d38,
              'Grüße 😀' AS v, 'bytes'::BLOB AS bin, DATE '2024-02-29' AS dt,
              TIMESTAMP '2024-02-29 12:34:56.123456' AS ts,
              TIMESTAMPTZ '2024-02-29 12:34:56.123456+00' AS tz, [1, NULL, 3] AS li, ['x', NULL] AS ls,
              {'a': 1, 'b c': 'x'} AS st, MAP {'k': 1, 'z': NULL} AS m, [{'q': 1}, {'q': NULL}] AS lst,
              170141183460469231731::HUGEINT AS h, 18446744073709551615::UBIGINT AS u8, 4000000000::UINTEGER AS u4,
              '5f3f6e1c-3b1e-4b43-9a5d-0d3f8e1c2b4a'::UUID AS id, 'a'::ENUM ('a', 'b') AS e, '{"k": [1]}'::JSON AS j,
              TIME '01:02:03' AS tm, TIMESTAMP_NS '2024-02-29 12:34:56.123456789' AS ns, 1 AS "sp ace ü"
            UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
              NULL, NULL, NULL, NULL, NULL, [], [],
              {'a': NULL, 'b c': NULL}, MAP {}, [], NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
            """);
        await SameAsync();
        await SameAsync("d38 > 5");
        await SameAsync("ts < '2025-01-01 00:00:00' AND dt = '2024-02-29' AND d5 >= 1.25");
    }

    [Fact]
    public async Task Columns_that_must_not_be_null_read_the_same()
    {
        var staged = _f.Stage("""
            SELECT range AS id, 'v' || range AS v, DATE '2024-01-01' AS d, [range] AS li, {'a': range} AS st,
              TIMESTAMP '2024-01-01 10:00:00' AS ts, range::DECIMAL(10,2) AS n FROM range(5)
            """);
        await _f.Table.CommitAsync(DeltaFixture.Commit(DeltaWriteMode.Append, staged) with
        {
            Schema = new(
                [.. staged.Schema.Columns.Select(c => c with { Nullable = false, Description = $"The {c.Name}." })]),
        });
        await _f.Table.CheckpointAsync();
        await SameAsync();
    }

    [Fact]
    public async Task A_table_reads_the_same_after_a_checkpoint()
    {
        for (int i = 0; i < 12; i++)
        {
            await _f.AppendAsync(
                $"SELECT {i} AS id, DATE '2024-01-01' + {i} AS day, TIMESTAMP '2024-01-01' + to_hours({i}) AS at");
        }

        Assert.True(File.Exists(Path.Combine(_f.TableFolder, "_delta_log", "00000000000000000010.checkpoint.parquet")));
        File.Delete(Path.Combine(_f.TableFolder, "_delta_log", "00000000000000000003.json"));
        await SameAsync();
        await SameAsync("id > 5");
    }

    [Fact]
    public async Task A_table_reads_the_same_after_overwrites()
    {
        await _f.AppendAsync("SELECT range AS id FROM range(10)");
        await _f.OverwriteAsync("SELECT range + 100 AS id FROM range(5)");
        await _f.OverwriteAsync("SELECT 'text' AS id, 1 AS n", overwriteSchema: true);
        await SameAsync();
    }

    [Fact]
    public async Task A_partitioned_table_reads_the_same_whatever_its_values_are()
    {
        const string Rows = """
            SELECT * FROM (VALUES (1, 'a', DATE '2024-01-01'), (2, 'x/y=%', DATE '2024-01-02'), (3, ' lead', NULL),
              (4, NULL, NULL),
              (5, 'NULL', DATE '2024-01-02'), (6, 'ü😀''"&+#?*[1]', DATE '2024-01-03'),
              (7, '%41', DATE '2024-01-03'), (8, '..', NULL))
              AS t (id, p, d)
            """;
        await _f.AppendAsync(Rows, "p", "d");
        await _f.AppendAsync("SELECT 9 AS id, 'a' AS p, DATE '2024-01-01' AS d", "p", "d");
        await SameAsync();
        await SameAsync("d = '2024-01-02'");
    }

    [Fact]
    public async Task A_table_partitioned_by_times_and_numbers_reads_the_same()
    {
        await _f.AppendAsync(
            """
            SELECT range AS id, range % 3 AS n, TIMESTAMP '2024-01-01 10:00:00.5' AS ts,
              TIMESTAMPTZ '2024-01-01 10:00:00+00' AS tz,
              range % 2 = 0 AS b, (range % 2)::DECIMAL(5,2) AS d FROM range(12)
            """,
            "n", "ts", "tz", "b", "d");
        await SameAsync();
    }

    [Fact]
    public async Task A_table_reads_the_same_after_columns_were_added_and_widened()
    {
        await _f.AppendAsync("SELECT 1 AS id, 1::SMALLINT AS n, {'a': 1} AS st, 1.5::DECIMAL(5,2) AS d");
        await _f.AppendAsync(
            "SELECT 2 AS id, 70000 AS n, {'a': 2, 'b': 'new'} AS st, 123456.789::DECIMAL(12,3) AS d, 'x' AS added");
        await _f.AppendAsync(
            "SELECT 'y' AS added, 5000000000 AS id, 70001 AS n, {'a': 2, 'b': 'new'} AS st, 1::DECIMAL(12,3) AS d");
        await SameAsync();
    }

    [Fact]
    public async Task A_table_reads_the_same_after_compaction_and_vacuum()
    {
        for (int i = 0; i < 6; i++)
        {
            await _f.AppendAsync($"SELECT {i} AS id, {i % 2} AS p, 'v{i}' AS v", "p");
        }

        var result = await _f.Table.OptimizeAsync(_f.Connection, new OptimizeOptions());
        Assert.Equal((6, 2), (result.FilesRemoved, result.FilesAdded));
        await SameAsync();
        _f.Time.Now += TimeSpan.FromDays(1);
        Assert.Equal(6, (await _f.Table.VacuumAsync(TimeSpan.Zero, new HashSet<long>())).Files.Count);
        await SameAsync();
    }

    private async Task SameAsync(string? where = null)
    {
        var snapshot = (await _f.Reopen().LoadAsync())!;
        await ChdbReader.AssertReadsTheSameAsync(_f, snapshot, where);
    }
}
