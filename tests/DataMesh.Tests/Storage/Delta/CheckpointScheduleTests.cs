using DataMesh.Storage.Delta;

namespace DataMesh.Tests.Storage.Delta;

public sealed class CheckpointScheduleTests : IDisposable
{
    private readonly List<Func<Task>> _later = [];
    private readonly List<Exception> _failures = [];
    private readonly DeltaFixture _f;

    public CheckpointScheduleTests() => _f = new DeltaFixture(options: new DeltaOptions
    {
        CheckpointInterval = 4, CheckpointFailed = _failures.Add, Later = _later.Add,
    });

    public void Dispose() => _f.Dispose();

    [Fact]
    public async Task A_checkpoint_for_later_is_not_waited_for_and_holds_its_own_version()
    {
        await AppendAsync(6);
        Assert.Empty(Checkpoints());
        await Assert.Single(_later)();
        Assert.Equal([4L], Checkpoints());
        Assert.Equal(6, (await _f.Reopen().LoadAsync())!.RowCount);
    }

    [Fact]
    public async Task One_that_was_never_written_is_made_up_for_by_the_next_process()
    {
        await AppendAsync(6);
        _later.Clear();

        // Version 4's was lost with the process; 6 is the first that a new one commits.
        var reopened = _f.Reopen();
        await reopened.CommitAsync(DeltaFixture.Commit(DeltaWriteMode.Append, _f.Stage("SELECT 6 AS id")));
        await Assert.Single(_later)();
        Assert.Equal([6L], Checkpoints());
        Assert.Equal(7, (await _f.Reopen().LoadAsync())!.RowCount);
    }

    [Fact]
    public async Task One_that_another_process_wrote_meanwhile_is_not_written_again()
    {
        await AppendAsync(4);
        var other = _f.Reopen();
        _ = await other.LoadAsync();
        await AppendAsync(2);
        foreach (var write in _later)
        {
            await write();
        }

        _later.Clear();
        await other.CommitAsync(DeltaFixture.Commit(DeltaWriteMode.Append, _f.Stage("SELECT 6 AS id")));
        foreach (var write in _later)
        {
            await write();
        }

        Assert.Equal([4L], Checkpoints());
    }

    [Fact]
    public async Task A_failure_is_told_and_the_commits_stand()
    {
        await AppendAsync(5);
        var log = Path.Combine(_f.TableFolder, "_delta_log");
        Directory.CreateDirectory(Path.Combine(log, "00000000000000000004.checkpoint.parquet"));
        await Assert.Single(_later)();
        Assert.Single(_failures);
        Directory.Delete(Path.Combine(log, "00000000000000000004.checkpoint.parquet"));
        Assert.Equal(5, (await _f.Reopen().LoadAsync())!.RowCount);
    }

    private async Task AppendAsync(int commits)
    {
        for (var i = 0; i < commits; i++)
        {
            await _f.AppendAsync($"SELECT {i} AS id");
        }
    }

    private IEnumerable<long> Checkpoints() => Directory
        .EnumerateFiles(Path.Combine(_f.TableFolder, "_delta_log"), "*.checkpoint.parquet")
        .Select(f => long.Parse(Path.GetFileName(f)[..20], System.Globalization.CultureInfo.InvariantCulture)).Order();
}
