using DataMesh.Storage.Delta;
using DataMesh.Storage.Delta.Maintenance;

namespace DataMesh.Tests.Storage.Delta;

public sealed class MaintenanceTests : IDisposable
{
    private readonly DeltaFixture _f = new();

    public MaintenanceTests() => _f.Time.Now = TimeProvider.System.GetUtcNow();

    public void Dispose() => _f.Dispose();

    [Fact]
    public async Task Optimize_writes_small_files_together_and_keeps_the_rows()
    {
        for (int i = 0; i < 5; i++)
        {
            await _f.AppendAsync($"SELECT {i} AS id, 'v{i}' AS v");
        }

        var before = await _f.RowsAsync();
        var result = await _f.Table.OptimizeAsync(_f.Connection);
        Assert.Equal((5L, 5, 1), (result.Version, result.FilesRemoved, result.FilesAdded));
        Assert.Equal(before, await _f.RowsAsync());
        Assert.Equal(5, (await _f.Reopen().LoadAsync())!.RowCount);

        var again = await _f.Table.OptimizeAsync(_f.Connection);
        Assert.Equal((5L, 0), (again.Version, again.FilesRemoved));
    }

    [Fact]
    public async Task Optimize_gives_files_of_an_older_schema_the_newer_one()
    {
        await _f.AppendAsync("SELECT 1 AS id");
        await _f.AppendAsync("SELECT 2::BIGINT AS id, 'x' AS name");
        await _f.Table.OptimizeAsync(_f.Connection);
        var snapshot = (await _f.Reopen().LoadAsync())!;
        Assert.DoesNotContain("schema", DeltaScan.ToSql(_f.Store, snapshot), StringComparison.Ordinal);
        Assert.Equal(["{'id': 1, 'name': NULL}", "{'id': 2, 'name': x}"], _f.Rows(snapshot));
    }

    [Fact]
    public async Task Optimize_beside_an_append_loses_nothing()
    {
        await _f.AppendAsync("SELECT 1 AS id");
        await _f.AppendAsync("SELECT 2 AS id");
        var stale = _f.Reopen();
        await stale.LoadAsync();
        await _f.AppendAsync("SELECT 3 AS id");
        await stale.OptimizeAsync(_f.Connection);
        Assert.Equal(3, (await _f.RowsAsync()).Count);
    }

    [Fact]
    public async Task Optimize_stays_within_the_size_it_was_given()
    {
        for (int i = 0; i < 6; i++)
        {
            await _f.AppendAsync($"SELECT range AS id, hash(range + {i}) AS h FROM range(1000)");
        }

        long size = (await _f.Table.LoadAsync())!.Files[0].SizeBytes;
        var result =
            await _f.Table.OptimizeAsync(_f.Connection, new OptimizeOptions { TargetFileBytes = (size * 2) + 100 });
        Assert.Equal((6, 3), (result.FilesRemoved, result.FilesAdded));
        Assert.Equal(6000, (await _f.Reopen().LoadAsync())!.RowCount);
    }

    [Fact]
    public async Task Vacuum_keeps_what_the_retention_and_pins_need_and_tells_before_it_deletes()
    {
        await _f.AppendAsync("SELECT 0 AS id");
        for (int i = 1; i < 14; i++)
        {
            _f.Time.Now += TimeSpan.FromDays(10);
            await _f.OverwriteAsync($"SELECT {i} AS id");
        }

        _f.Time.Now += TimeSpan.FromDays(5);
        var pinned = new HashSet<long> { 2 };
        var plan = await _f.Table.VacuumAsync(TimeSpan.FromDays(20), pinned, dryRun: true);
        Assert.Equal(14, DataFiles().Count);
        var result = await _f.Table.VacuumAsync(TimeSpan.FromDays(20), pinned);
        Assert.Equal(plan.Files, result.Files);
        Assert.True(result.SizeBytes > 0);

        foreach (int version in (int[])[2, 11, 12, 13])
        {
            Assert.Equal([$"{{'id': {version}}}"], _f.Rows((await _f.Reopen().LoadAsync(version))!));
        }

        Assert.Equal(4, DataFiles().Count);
    }

    [Fact]
    public async Task Vacuum_removes_staged_files_that_were_never_committed_once_they_are_old()
    {
        await _f.AppendAsync("SELECT 1 AS id");
        _f.Stage("SELECT 2 AS id");
        Assert.Empty((await _f.Table.VacuumAsync(TimeSpan.FromDays(7), new HashSet<long>())).Files);
        _f.Time.Now += TimeSpan.FromDays(8);
        Assert.Single((await _f.Table.VacuumAsync(TimeSpan.FromDays(7), new HashSet<long>())).Files);
        Assert.Single(await _f.RowsAsync());
    }

    [Fact]
    public async Task Vacuum_of_a_folder_that_never_became_a_table_removes_what_was_staged()
    {
        _f.Stage("SELECT 2 AS id");
        _f.Time.Now += TimeSpan.FromDays(8);
        Assert.Single((await _f.Table.VacuumAsync(TimeSpan.FromDays(7), new HashSet<long>())).Files);
        Assert.Empty(DataFiles());
    }

    private List<string> DataFiles() => [.. Directory.EnumerateFiles(_f.TableFolder, "*.parquet")];
}
