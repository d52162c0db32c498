using System.Text.Json;
using System.Text.Json.Nodes;
using DataMesh.Model.Errors;
using DataMesh.Storage.Delta;

namespace DataMesh.Tests.Storage.Delta;

public sealed class DeltaTableTests : IDisposable
{
    private readonly DeltaFixture _f = new();

    public void Dispose() => _f.Dispose();

    [Fact]
    public async Task A_table_that_was_never_committed_loads_as_null() => Assert.Null(await _f.Table.LoadAsync());

    [Fact]
    public async Task The_first_commit_makes_version_zero_with_schema_rows_and_statistics()
    {
        Assert.Equal(0, await _f.AppendAsync("SELECT 1 AS id, 'a' AS name UNION ALL SELECT 2, NULL"));

        var snapshot = (await _f.Reopen().LoadAsync())!;
        Assert.Equal(0, snapshot.Version);
        Assert.Equal(2, snapshot.RowCount);
        Assert.Equal(["id INTEGER", "name VARCHAR"], snapshot.Schema.Columns.Select(c => $"{c.Name} {c.Type}"));
        Assert.Equal(_f.Time.Now, snapshot.Timestamp);
        var stats = Assert.Single(snapshot.Files).Stats!;
        Assert.Equal("""{"id":1,"name":"a"}""", stats.MinValues.ToJsonString());
        Assert.Equal("""{"id":2,"name":"a"}""", stats.MaxValues.ToJsonString());
        Assert.Equal("""{"id":0,"name":1}""", stats.NullCount.ToJsonString());
        Assert.Equal(["{'id': 1, 'name': a}", "{'id': 2, 'name': NULL}"], _f.Rows(snapshot));
    }

    [Fact]
    public async Task Every_version_stays_readable_by_number_and_by_time()
    {
        for (int i = 0; i < 25; i++)
        {
            await _f.AppendAsync($"SELECT {i} AS id");
            _f.Time.Now += TimeSpan.FromHours(1);
        }

        var table = _f.Reopen();
        foreach (int version in (int[])[0, 3, 9, 10, 11, 24])
        {
            var snapshot = (await table.LoadAsync(version))!;
            Assert.Equal((version, version + 1), (snapshot.Version, snapshot.RowCount));
            var byTime = (await table.LoadAsOfAsync(snapshot.Timestamp + TimeSpan.FromMinutes(59)))!;
            Assert.Equal(version, byTime.Version);
        }

        Assert.Equal("delta-version-not-found", await CodeOf(table.LoadAsync(25)));
        Assert.Equal("delta-version-not-found", await CodeOf(
            table.LoadAsOfAsync(new DateTimeOffset(2025, 12, 31, 0, 0, 0, default))));
    }

    [Fact]
    public async Task An_overwrite_replaces_all_rows_and_leaves_the_old_version_readable()
    {
        await _f.AppendAsync("SELECT 1 AS id");
        await _f.OverwriteAsync("SELECT 2 AS id");

        Assert.Equal(["{'id': 2}"], await _f.RowsAsync());
        Assert.Equal(["{'id': 1}"], _f.Rows((await _f.Table.LoadAsync(0))!));
    }

    [Fact]
    public async Task An_overwrite_with_no_rows_leaves_an_empty_table_with_its_columns()
    {
        await _f.AppendAsync("SELECT 1 AS id, 'x' AS name");
        await _f.OverwriteAsync("SELECT 1 AS id, 'x' AS name WHERE false");

        var snapshot = (await _f.Reopen().LoadAsync())!;
        Assert.Empty(snapshot.Files);
        Assert.Equal(0, snapshot.RowCount);
        Assert.Empty(_f.Rows(snapshot));
    }

    [Fact]
    public async Task A_transaction_is_taken_once_and_answers_with_the_version_of_the_first_time()
    {
        await _f.AppendAsync("SELECT 1 AS id");
        var commit = DeltaFixture.Commit(DeltaWriteMode.Append, _f.Stage("SELECT 2 AS id")) with
        {
            Txn = new DeltaTransaction("datamesh/build-7", 1),
        };
        long first = await _f.Table.CommitAsync(commit);
        await _f.AppendAsync("SELECT 3 AS id");

        Assert.Equal(first, await _f.Reopen().CommitAsync(commit));
        Assert.Equal(2, (await _f.Reopen().LoadAsync())!.Version);
        Assert.Equal(1, (await _f.Reopen().LoadAsync())!.AppVersions["datamesh/build-7"]);
    }

    [Fact]
    public async Task A_commit_goes_through_json_unchanged()
    {
        var commit = DeltaFixture.Commit(DeltaWriteMode.Append, _f.Stage("SELECT 1 AS id, 'p' AS p", "p"), "p") with
        {
            Txn = new DeltaTransaction("a", 1),
            Info = new JsonObject { ["buildId"] = "b", ["inputs"] = new JsonArray(1, 2) },
        };
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        string json = JsonSerializer.Serialize(commit, options);
        var back = JsonSerializer.Deserialize<DeltaCommit>(json, options)!;

        Assert.Equal(json, JsonSerializer.Serialize(back, options));
        await _f.Table.CommitAsync(back);
        Assert.Equal(["{'id': 1, 'p': p}"], await _f.RowsAsync());
    }

    [Fact]
    public async Task The_history_tells_operations_and_what_the_writer_recorded()
    {
        await _f.AppendAsync("SELECT 1 AS id");
        await _f.Table.CommitAsync(DeltaFixture.Commit(DeltaWriteMode.Overwrite, _f.Stage("SELECT 2 AS id")) with
        {
            Operation = "BUILD",
            Info = new JsonObject { ["buildId"] = "b7" },
        });

        var history = await _f.Reopen().HistoryAsync();
        Assert.Equal([1L, 0L], history.Select(h => h.Version));
        Assert.Equal(("BUILD", 1, 1), (history[0].Operation, history[0].FilesAdded, history[0].FilesRemoved));
        Assert.Equal("b7", (string)history[0].Info["buildId"]!);
    }

    [Fact]
    public async Task A_table_deleted_and_made_anew_is_not_taken_for_the_old_one()
    {
        await _f.AppendAsync("SELECT 1 AS id");
        Directory.Delete(_f.TableFolder, recursive: true);
        Assert.Null(await _f.Table.LoadAsync());

        var other = _f.Reopen();
        await other.CommitAsync(DeltaFixture.Commit(DeltaWriteMode.Append, _f.Stage("SELECT 'x' AS other")));
        Assert.Equal("other", (await _f.Table.LoadAsync())!.Schema.Columns[0].Name);
    }

    private static async Task<string> CodeOf(Task task) => (await Assert.ThrowsAsync<MeshException>(() => task)).Code;
}
