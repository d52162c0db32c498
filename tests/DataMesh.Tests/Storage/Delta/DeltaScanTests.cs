using DataMesh.DuckDb;
using DataMesh.Model.Errors;
using DataMesh.Storage.Delta;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Storage.Delta;

public sealed class DeltaScanTests : IDisposable
{
    private const string TwoFiles = "['/t/part-00000-b0000.parquet', '/t/part-00000-b0001.parquet']";

    private readonly DeltaFixture _f = new("t");

    public void Dispose() => _f.Dispose();

    [Fact]
    public async Task Files_with_the_tables_own_columns_are_a_plain_list()
    {
        await _f.AppendAsync("SELECT 1 AS id, 'x' AS name");
        await _f.AppendAsync("SELECT 2 AS id, 'y' AS name");
        Assert.Equal(
            $"""SELECT "id", "name" FROM read_parquet({TwoFiles}, hive_partitioning = false)""",
            await SqlAsync());
    }

    [Fact]
    public async Task Files_of_an_older_schema_are_read_by_name_with_the_tables_types()
    {
        await _f.AppendAsync("SELECT 1 AS id");
        await _f.AppendAsync("SELECT 2::BIGINT AS id, 'y' AS name");
        Assert.Equal(
            $$"""SELECT "name", "id" FROM read_parquet({{TwoFiles}}, hive_partitioning = false, """
                + "schema = MAP {'name': {name: 'name', type: 'VARCHAR', default_value: NULL}, "
                + "'id': {name: 'id', type: 'BIGINT', default_value: NULL}})",
            await SqlAsync("name", "ID"));
    }

    [Fact]
    public async Task Partition_folders_let_whole_files_be_skipped()
    {
        await _f.AppendAsync("SELECT 1 AS id, DATE '2024-01-01' AS d UNION ALL SELECT 2, NULL", "d");
        Assert.EndsWith(
            "hive_partitioning = true, hive_types = {\"d\": 'DATE'})", await SqlAsync(), StringComparison.Ordinal);
        var plan =
            _f.Connection.Rows($"EXPLAIN ANALYZE SELECT * FROM ({await ScanAsync()}) WHERE d = DATE '2024-01-01'");
        Assert.Contains("1/2", (string)plan[0][1]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partition_folder_that_would_be_misread_is_not_used()
    {
        await _f.AppendAsync("SELECT 1 AS id, 'Null' AS p", "p");
        Assert.EndsWith("hive_partitioning = false)", await SqlAsync(), StringComparison.Ordinal);
        Assert.Equal(["{'id': 1, 'p': 'Null'}"], await _f.RowsAsync());
    }

    [Fact]
    public async Task A_table_without_files_gives_its_columns_and_no_rows()
    {
        await _f.AppendAsync("SELECT 1 AS id, {'in': 'x'} AS s, [1] AS l WHERE false");
        using var result = _f.Connection.Query(await ScanAsync());
        Assert.Equal(["id INTEGER", "s STRUCT(\"in\" VARCHAR)", "l INTEGER[]"], _f.Connection
            .Rows($"DESCRIBE {await ScanAsync()}").Select(r => $"{r[0]} {r[1]}"));
    }

    [Fact]
    public async Task A_column_that_is_not_there_is_named()
    {
        await _f.AppendAsync("SELECT 1 AS id");
        var snapshot = (await _f.Table.LoadAsync())!;
        var exception = Assert.Throws<MeshException>(() => DeltaScan.ToSql(_f.Store, snapshot, ["nope"]));
        Assert.Equal("column-not-found", exception.Code);
        Assert.Contains("id", exception.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_of_another_writer_gets_its_partition_values_from_the_log()
    {
        var staged = _f.Stage("SELECT 1 AS id");
        var other = staged.Files[0] with { Path = "odd ü'%/p=?.parquet", Tags = new Dictionary<string, string>() };
        Directory.CreateDirectory(Path.Combine(_f.TableFolder, "odd ü'%"));
        File.Move(Path.Combine(_f.TableFolder, staged.Files[0].Path), Path.Combine(_f.TableFolder, other.Path));
        await _f.Table.CommitAsync(new DeltaCommit
        {
            Operation = "WRITE",
            Schema = new([new("p", "VARCHAR"), new("id", "INTEGER"), new("d", "DATE"), new("later", "VARCHAR")]),
            PartitionColumns = ["p", "d"],
            Add =
            [
                other with
                {
                    PartitionValues = new Dictionary<string, string?> { ["p"] = "it's", ["d"] = "2024-01-01" },
                },
            ],
        });
        await _f.AppendAsync("SELECT 2 AS id, NULL::VARCHAR AS p, DATE '2024-01-02' AS d", "p", "d");

        Assert.Equal(
            [
                "{'p': 'it\\'s', 'id': 1, 'd': 2024-01-01, 'later': NULL}",
                "{'p': NULL, 'id': 2, 'd': 2024-01-02, 'later': NULL}",
            ],
            await _f.RowsAsync());
        Assert.Equal(["{'d': 2024-01-01}", "{'d': 2024-01-02}"], await _f.RowsAsync("d"));
    }

    [Fact]
    public void Rows_come_back_from_partitions_named_by_any_text()
    {
        string[] odd =
        [
            "NULL", "null", "__HIVE_DEFAULT_PARTITION__", "..", ".", "a/b", "a=b", "%2F", " ", "ü😀", "it's",
            "\"", "\n", "*?[x]", "\\",
        ];
        var value = Gen.OneOf(
            Gen.Elements(odd),
            Gen.Choose(
                1, 12).SelectMany(n => Gen.Choose(1, 0xD7FF).Select(c => (char)c).ListOf(n)).Select(string.Concat),
            Gen.Constant<string>(null!));
        Prop.ForAll(value.ListOf(5).ToArbitrary(), values =>
        {
            using var f = new DeltaFixture("t");
            string rows = string.Join(", ", values.Select((v, i) => $"({i}, {SqlText.Literal((object?)v)}::VARCHAR)"));
            string sql = $"SELECT * FROM (VALUES {rows}) AS t (id, p)";
            f.AppendAsync(sql, "p").GetAwaiter().GetResult();
            string scan = DeltaScan.ToSql(f.Store, f.Table.LoadAsync().GetAwaiter().GetResult()!);
            return f.Connection.Scalar<long>($"SELECT count(*) FROM ({scan})") == values.Count
                && f.Connection.Scalar<long>($"SELECT count(*) FROM (({scan}) EXCEPT ({sql}))") == 0
                && values.All(v => f.Connection.Scalar<long>(
                    $"SELECT count(*) FROM ({scan}) WHERE p IS NOT DISTINCT FROM {SqlText.Literal((object?)v)}")
                    == values.Count(x => x == v));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    private async Task<string> ScanAsync() => DeltaScan.ToSql(_f.Store, (await _f.Table.LoadAsync())!);

    private async Task<string> SqlAsync(params string[] columns) => DeltaScan
        .ToSql(_f.Store, (await _f.Table.LoadAsync())!, columns.Length == 0 ? null : columns)
        .Replace(_f.Folder, "", StringComparison.Ordinal);
}
