using DataMesh.Storage.Delta;
using DataMesh.Storage.Objects;

namespace DataMesh.Tests.Storage.Crash;

public sealed class WriterProcessTests : IDisposable
{
    private const string Table = "d/p/v1/batch";
    private const int Kills = 100;
    private const int AtOnce = 4;

    private readonly string _root = Directory.CreateTempSubdirectory("datamesh-crash-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Writers_killed_at_random_lose_no_acknowledged_commit_and_leave_a_readable_table()
    {
        var random = new Random(20261121);
        var acknowledged = new List<string>();
        for (int round = 0; round < Kills / AtOnce; round++)
        {
            var writers = Enumerable.Range(0, AtOnce)
                .Select(i => WriterProcess.Start("append", _root, Table, $"r{round}w{i}")).ToList();
            await Task.WhenAll(writers.Select(async writer =>
            {
                await writer.First;
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(30)));
                await writer.KillAsync();
            }));
            acknowledged.AddRange(writers.SelectMany(w => w.Acknowledged));
            writers.ForEach(w => w.Dispose());
        }

        var store = new LocalObjectStore(_root);
        var table = new DeltaTable(store, Table, TimeProvider.System);
        var snapshot = (await table.LoadAsync())!;
        var committed = snapshot.Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        Assert.True(acknowledged.Count >= Kills, $"only {acknowledged.Count} commits in {Kills} lives");
        Assert.Superset(acknowledged.ToHashSet(StringComparer.Ordinal), committed);
        Assert.Equal(snapshot.Version + 1, snapshot.Files.Count);

        await table.CommitAsync(new DeltaCommit { Operation = "AFTER" });
        await table.VacuumAsync(TimeSpan.Zero, new HashSet<long>());
        var left = Directory.EnumerateFiles(Path.Combine(_root, Table)).Select(f => Path.GetFileName(f)!);
        Assert.Equal(committed.Order(StringComparer.Ordinal), left.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Directory.EnumerateFiles(
            Path.Combine(_root, Table, "_delta_log")), f => f.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Processes_that_count_in_one_table_lose_no_update()
    {
        var writers = Enumerable.Range(0, 3).Select(i => WriterProcess.Start("count", _root, Table, $"w{i}")).ToList();
        await Task.WhenAll(writers.Select(w => w.CompleteAsync()));
        writers.ForEach(w => w.Dispose());

        var snapshot = (await new DeltaTable(new LocalObjectStore(_root), Table, TimeProvider.System).LoadAsync())!;
        Assert.Equal("75", Assert.Single(snapshot.Files).Tags["count"]);
        Assert.Equal(74, snapshot.Version);
    }
}
