using DataMesh.Model.Errors;
using DataMesh.Model.Schemas;
using DataMesh.Storage.Delta;

namespace DataMesh.Tests.Storage.Delta;

public sealed class SchemaEvolutionTests : IDisposable
{
    private readonly DeltaFixture _f = new();

    public void Dispose() => _f.Dispose();

    [Fact]
    public async Task A_new_column_is_added_at_the_end_and_null_in_old_rows()
    {
        await _f.AppendAsync("SELECT 1 AS id");
        await _f.AppendAsync("SELECT 'x' AS name, 2 AS id");
        Assert.Equal(["{'id': 1, 'name': NULL}", "{'id': 2, 'name': x}"], await _f.RowsAsync());
        Assert.Equal(["{'id': 1}"], _f.Rows((await _f.Table.LoadAsync(0))!));
    }

    [Fact]
    public async Task A_missing_column_is_null()
    {
        await _f.AppendAsync("SELECT 1 AS id, 'x' AS name");
        await _f.AppendAsync("SELECT 2 AS id");
        Assert.Equal(["{'id': 1, 'name': x}", "{'id': 2, 'name': NULL}"], await _f.RowsAsync());
    }

    [Fact]
    public async Task The_order_of_the_columns_does_not_matter_to_an_append()
    {
        await _f.AppendAsync("SELECT 1 AS id, 'x' AS name");
        await _f.AppendAsync("SELECT 'y' AS name, 2 AS id");
        Assert.Equal(["{'id': 1, 'name': x}", "{'id': 2, 'name': y}"], await _f.RowsAsync());
    }

    [Theory]
    [InlineData("TINYINT", "SMALLINT")]
    [InlineData("SMALLINT", "BIGINT")]
    [InlineData("INTEGER", "BIGINT")]
    [InlineData("INTEGER", "DOUBLE")]
    [InlineData("INTEGER", "DECIMAL(12,2)")]
    [InlineData("BIGINT", "DECIMAL(22,2)")]
    [InlineData("FLOAT", "DOUBLE")]
    [InlineData("DECIMAL(5,2)", "DECIMAL(9,4)")]
    public async Task A_wider_type_widens_the_column(string from, string to)
    {
        await _f.AppendAsync($"SELECT 1::{from} AS n");
        await _f.AppendAsync($"SELECT 2::{to} AS n");
        var snapshot = (await _f.Reopen().LoadAsync())!;
        Assert.Equal(to, snapshot.Schema.Columns[0].Type);
        Assert.Equal([$"{to} 1", $"{to} 2"], _f.Connection
            .Rows($"SELECT typeof(n), n::INTEGER FROM ({DeltaScan.ToSql(_f.Store, snapshot)}) ORDER BY n").Select(
                r => $"{r[0]} {r[1]}"));
        Assert.Equal(from, (await _f.Table.LoadAsync(0))!.Schema.Columns[0].Type);
    }

    [Fact]
    public async Task A_date_widens_to_a_timestamp()
    {
        await _f.AppendAsync("SELECT DATE '2024-01-01' AS d");
        await _f.AppendAsync("SELECT TIMESTAMP '2024-01-02 03:04:05' AS d");
        Assert.Equal(["{'d': '2024-01-01 00:00:00'}", "{'d': '2024-01-02 03:04:05'}"], await _f.RowsAsync());
    }

    [Fact]
    public async Task A_field_added_inside_a_struct_is_null_in_old_rows()
    {
        await _f.AppendAsync("SELECT {'a': 1} AS s");
        await _f.AppendAsync("SELECT {'a': 2, 'b': 'x'} AS s");
        Assert.Equal(["{'s': {'a': 1, 'b': NULL}}", "{'s': {'a': 2, 'b': x}}"], await _f.RowsAsync());
    }

    [Theory]
    [InlineData("SELECT 'x' AS id")]
    [InlineData("SELECT 1.5::DOUBLE AS id")]
    [InlineData("SELECT 1::SMALLINT AS id")]
    [InlineData("SELECT 1::BIGINT AS ID")]
    [InlineData("SELECT [1] AS id")]
    public async Task An_append_of_a_type_that_does_not_fit_is_refused(string sql)
    {
        await _f.AppendAsync("SELECT 1::BIGINT AS id");
        Assert.Equal("delta-schema-mismatch", await CodeOf(_f.AppendAsync(sql)));
        Assert.Single(await _f.RowsAsync());
    }

    [Fact]
    public async Task Staging_with_the_tables_schema_casts_what_loses_nothing()
    {
        await _f.AppendAsync("SELECT 1::BIGINT AS id, 1.5::DECIMAL(9,4) AS d");
        var staged = _f.Stage("SELECT 2::SMALLINT AS id, 2.5::DECIMAL(3,1) AS d", await _f.Table.LoadAsync());
        Assert.Equal(["BIGINT", "DECIMAL(9,4)"], staged.Schema.Columns.Select(c => c.Type));
        await _f.Table.CommitAsync(DeltaFixture.Commit(DeltaWriteMode.Append, staged));
        Assert.Equal(2, (await _f.RowsAsync()).Count);
    }

    [Theory]
    [InlineData("SELECT 1 AS id")]
    [InlineData("SELECT 1 AS id, 5 AS name")]
    [InlineData("SELECT 1::SMALLINT AS id, 'x' AS name")]
    public async Task An_overwrite_that_breaks_readers_needs_to_be_asked_for(string sql)
    {
        await _f.AppendAsync("SELECT 1 AS id, 'x' AS name");
        Assert.Equal("delta-schema-mismatch", await CodeOf(_f.OverwriteAsync(sql)));
        await _f.OverwriteAsync(sql, overwriteSchema: true);
        Assert.Single(await _f.RowsAsync());
    }

    [Fact]
    public async Task An_overwrite_may_reorder_add_and_widen()
    {
        await _f.AppendAsync("SELECT 1 AS id, 'x' AS name");
        await _f.OverwriteAsync("SELECT 'y' AS name, 2::BIGINT AS id, true AS flag");
        Assert.Equal(["{'name': y, 'id': 2, 'flag': true}"], await _f.RowsAsync());
    }

    [Fact]
    public async Task A_schema_is_not_overwritten_while_old_files_stay()
    {
        await _f.AppendAsync("SELECT 1 AS id");
        var commit =
            DeltaFixture.Commit(DeltaWriteMode.Append, _f.Stage("SELECT 'x' AS id")) with { OverwriteSchema = true };
        Assert.Equal("delta-commit-invalid", await CodeOf(_f.Table.CommitAsync(commit)));
    }

    [Fact]
    public async Task A_column_that_must_not_be_null_is_held_to_it()
    {
        var staged = _f.Stage("SELECT 1 AS id UNION ALL SELECT NULL");
        var commit = DeltaFixture.Commit(DeltaWriteMode.Append, staged) with
        {
            Schema = new TableSchema([new ColumnSchema("id", "INTEGER", Nullable: false)]),
        };
        Assert.Equal("delta-schema-mismatch", await CodeOf(_f.Table.CommitAsync(commit)));
        Assert.Null(await _f.Table.LoadAsync());
    }

    [Fact]
    public async Task A_column_that_must_not_be_null_stays_so_when_rows_are_appended()
    {
        var commit = DeltaFixture.Commit(DeltaWriteMode.Append, _f.Stage("SELECT 1 AS id, 1 AS n"));
        await _f.Table.CommitAsync(commit with
        {
            Schema = new TableSchema(
                [new ColumnSchema("id", "INTEGER", Nullable: false), new ColumnSchema("n", "INTEGER")]),
        });
        await _f.AppendAsync("SELECT 2 AS id, NULL::INTEGER AS n");
        Assert.Equal([false, true], (await _f.Reopen().LoadAsync())!.Schema.Columns.Select(c => c.Nullable));
        Assert.Equal("delta-schema-mismatch", await CodeOf(_f.AppendAsync("SELECT NULL::INTEGER AS id, 1 AS n")));
        Assert.Equal("delta-schema-mismatch", await CodeOf(_f.AppendAsync("SELECT 5 AS n")));
    }

    [Fact]
    public async Task Descriptions_stay_with_their_columns()
    {
        var staged = _f.Stage("SELECT 1 AS id");
        var schema = new TableSchema([new ColumnSchema("id", "INTEGER", Description: "The order's number.")]);
        await _f.Table.CommitAsync(DeltaFixture.Commit(DeltaWriteMode.Append, staged) with { Schema = schema });
        await _f.AppendAsync("SELECT 2 AS id, 'x' AS name");
        Assert.Equal("The order's number.", (await _f.Reopen().LoadAsync())!.Schema.Find("id")!.Description);
    }

    private static async Task<string> CodeOf(Task task) => (await Assert.ThrowsAsync<MeshException>(() => task)).Code;
}
