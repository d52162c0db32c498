using DataMesh.Model.Errors;
using DataMesh.Storage.Delta;

namespace DataMesh.Tests.Storage.Delta;

public sealed class CommitConflictTests : IDisposable
{
    private readonly DeltaFixture _f = new();

    public void Dispose() => _f.Dispose();

    [Fact]
    public async Task Appends_at_the_same_time_all_succeed()
    {
        await _f.AppendAsync("SELECT 0 AS id");
        var commits = Enumerable.Range(1, 12)
            .Select(i => DeltaFixture.Commit(DeltaWriteMode.Append, _f.Stage($"SELECT {i} AS id"))).ToList();
        var versions = await Task.WhenAll(commits.Select(c => Task.Run(() => _f.Reopen().CommitAsync(c))));

        Assert.Equal(Enumerable.Range(1, 12).Select(i => (long)i), versions.Order());
        Assert.Equal(13, (await _f.Reopen().LoadAsync())!.RowCount);
    }

    [Fact]
    public async Task Appends_through_one_table_object_all_succeed()
    {
        await _f.AppendAsync("SELECT 0 AS id");
        var commits = Enumerable.Range(1, 12)
            .Select(i => DeltaFixture.Commit(DeltaWriteMode.Append, _f.Stage($"SELECT {i} AS id"))).ToList();
        await Task.WhenAll(commits.Select(c => Task.Run(() => _f.Table.CommitAsync(c))));
        Assert.Equal(13, (await _f.Table.LoadAsync())!.RowCount);
    }

    [Fact]
    public async Task Two_first_commits_at_the_same_time_make_one_table()
    {
        var commits = Enumerable.Range(0, 4)
            .Select(i => DeltaFixture.Commit(DeltaWriteMode.Append, _f.Stage($"SELECT {i} AS id"))).ToList();
        await Task.WhenAll(commits.Select(c => Task.Run(() => _f.Reopen().CommitAsync(c))));
        Assert.Equal(4, (await _f.Reopen().LoadAsync())!.RowCount);
    }

    [Theory]
    [InlineData(DeltaWriteMode.Append)]
    [InlineData(DeltaWriteMode.Overwrite)]
    [InlineData(DeltaWriteMode.Replace)]
    public async Task A_change_made_from_an_old_version_conflicts_with_rows_added_since(DeltaWriteMode mode)
    {
        await _f.AppendAsync("SELECT 0 AS id");
        var commit = DeltaFixture.Commit(mode, _f.Stage("SELECT 1 AS id")) with { ReadVersion = 0 };
        await _f.AppendAsync("SELECT 2 AS id");

        var conflict = await ConflictOf(commit);
        Assert.Contains("version 0", conflict.Message, StringComparison.Ordinal);
        Assert.Contains("version 1", conflict.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorKind.Conflict, conflict.Kind);
        Assert.Equal(["{'id': 0}", "{'id': 2}"], await _f.RowsAsync());
    }

    [Fact]
    public async Task A_change_made_from_an_old_version_passes_when_only_files_were_compacted_since()
    {
        await _f.AppendAsync("SELECT 0 AS id");
        await _f.AppendAsync("SELECT 1 AS id");
        var commit = DeltaFixture.Commit(DeltaWriteMode.Append, _f.Stage("SELECT 2 AS id")) with { ReadVersion = 1 };
        await _f.Table.OptimizeAsync(_f.Connection);

        await _f.Reopen().CommitAsync(commit);
        Assert.Equal(3, (await _f.RowsAsync()).Count);
    }

    [Fact]
    public async Task Removing_a_file_that_somebody_else_removed_conflicts()
    {
        await _f.AppendAsync("SELECT 0 AS id");
        string file = (await _f.Table.LoadAsync())!.Files[0].Path;
        var commit = DeltaFixture.Commit(DeltaWriteMode.Replace, _f.Stage("SELECT 1 AS id")) with { Remove = [file] };
        await _f.OverwriteAsync("SELECT 5 AS id");

        Assert.Contains(file, (await ConflictOf(commit)).Message, StringComparison.Ordinal);
        Assert.Equal(["{'id': 5}"], await _f.RowsAsync());
    }

    [Fact]
    public async Task An_overwrite_conflicts_with_a_schema_changed_since()
    {
        await _f.AppendAsync("SELECT 0 AS id");
        var commit = DeltaFixture.Commit(DeltaWriteMode.Overwrite, _f.Stage("SELECT 1 AS id")) with { ReadVersion = 0 };
        await _f.Table.CommitAsync(new DeltaCommit
        {
            Operation = "SET PROPERTIES",
            Properties = new Dictionary<string, string> { ["owner"] = "ada" },
        });
        await ConflictOf(commit);
    }

    [Fact]
    public async Task A_partition_overwrite_conflicts_only_over_its_own_partitions()
    {
        await _f.AppendAsync("SELECT 1 AS id, 'a' AS p UNION ALL SELECT 2, 'b'", "p");
        var commitA = DeltaFixture.Commit(
            DeltaWriteMode.OverwritePartitions, _f.Stage("SELECT 10 AS id, 'a' AS p", "p")) with { ReadVersion = 0 };
        var commitB = DeltaFixture.Commit(
            DeltaWriteMode.OverwritePartitions, _f.Stage("SELECT 20 AS id, 'b' AS p", "p")) with { ReadVersion = 0 };
        await _f.AppendAsync("SELECT 3 AS id, 'b' AS p", "p");

        await _f.Reopen().CommitAsync(commitA);
        await ConflictOf(commitB);
        Assert.Equal(["{'id': 10, 'p': a}", "{'id': 2, 'p': b}", "{'id': 3, 'p': b}"], await _f.RowsAsync());
    }

    [Fact]
    public async Task A_partition_overwrite_empties_a_named_partition_too()
    {
        await _f.AppendAsync("SELECT 1 AS id, 'a' AS p UNION ALL SELECT 2, 'b' UNION ALL SELECT 3, NULL", "p");
        await _f.Table.CommitAsync(new DeltaCommit
        {
            Mode = DeltaWriteMode.OverwritePartitions,
            Operation = "BACKFILL",
            Partitions =
                [new Dictionary<string, string?> { ["p"] = null }, new Dictionary<string, string?> { ["p"] = "b" }],
        });
        Assert.Equal(["{'id': 1, 'p': a}"], await _f.RowsAsync());
    }

    [Fact]
    public async Task A_read_version_that_does_not_exist_is_refused()
    {
        await _f.AppendAsync("SELECT 0 AS id");
        var commit = DeltaFixture.Commit(DeltaWriteMode.Append, _f.Stage("SELECT 1 AS id")) with { ReadVersion = 7 };
        Assert.Equal("delta-version-not-found", (
            await Assert.ThrowsAsync<MeshException>(() => _f.Table.CommitAsync(commit))).Code);
    }

    [Fact]
    public async Task Tasks_that_count_in_one_table_lose_no_update()
    {
        await _f.AppendAsync("SELECT 0 AS n");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => CountAsync(_f.Reopen(), rounds: 10))));
        Assert.Equal(40, (await _f.Reopen().LoadAsync())!.Version);
    }

    /// <summary>Removes the one file and adds one, from the version it read; a conflict means to do it again.</summary>
    private static async Task CountAsync(DeltaTable table, int rounds)
    {
        for (int done = 0; done < rounds;)
        {
            var snapshot = (await table.LoadAsync())!;
            var commit = new DeltaCommit
            {
                Mode = DeltaWriteMode.Replace,
                ReadVersion = snapshot.Version,
                Operation = "COUNT",
                Remove = [snapshot.Files[0].Path],
                Add = [snapshot.Files[0] with { Path = $"part-{Guid.NewGuid():N}.parquet" }],
            };
            try
            {
                await table.CommitAsync(commit);
                done++;
            }
            catch (MeshException e) when (e.Code == "commit-conflict")
            {
                Assert.True(e.IsTransient);
            }
        }
    }

    private async Task<MeshException> ConflictOf(DeltaCommit commit)
    {
        var exception = await Assert.ThrowsAsync<MeshException>(() => _f.Reopen().CommitAsync(commit));
        Assert.Equal("commit-conflict", exception.Code);
        return exception;
    }
}
