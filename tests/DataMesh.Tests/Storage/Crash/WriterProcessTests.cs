using DataMesh.DuckDb;
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
        var acknowledged = await KillAsync("append", Kills, longestMs: 30);

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
    public async Task Compaction_and_checkpoints_killed_at_random_lose_and_double_no_row()
    {
        const int Lives = 24;
        var acknowledged = await KillAsync("compact", Lives, longestMs: 150);
        Assert.True(acknowledged.Count >= Lives, $"only {acknowledged.Count} commits in {Lives} lives");

        var store = new LocalObjectStore(_root);
        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        var table = new DeltaTable(store, Table, TimeProvider.System, new DeltaOptions { Connect = database.Connect });
        await table.OptimizeAsync(connection);
        await table.VacuumAsync(TimeSpan.Zero, new HashSet<long>());

        var snapshot = (await table.LoadAsync())!;
        string scan = DeltaScan.ToSql(store, snapshot);
        var rows = connection.Rows($"SELECT id FROM ({scan})").Select(r => (string)r[0]!).ToList();
        Assert.Equal(rows.Count, rows.Distinct().Count());
        Assert.Superset(acknowledged.ToHashSet(StringComparer.Ordinal), rows.ToHashSet(StringComparer.Ordinal));
        Assert.Equal(rows.Count, snapshot.RowCount);
        var left = Directory.EnumerateFiles(Path.Combine(_root, Table), "*.parquet", SearchOption.AllDirectories)
            .Where(f => !f.Contains("_delta_log", StringComparison.Ordinal));
        Assert.Equal(snapshot.Files.Count, left.Count());
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

    /// <summary>
    /// Starts processes, kills each some moment after its first commit, and gives what they acknowledged.
    /// </summary>
    private async Task<List<string>> KillAsync(string mode, int kills, int longestMs)
    {
        var random = new Random(20261121);
        var acknowledged = new List<string>();
        for (int round = 0; round < kills / AtOnce; round++)
        {
            var writers = Enumerable.Range(0, AtOnce)
                .Select(i => WriterProcess.Start(mode, _root, Table, $"r{round}w{i}")).ToList();
            await Task.WhenAll(writers.Select(async writer =>
            {
                await writer.First;
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(longestMs)));
                await writer.KillAsync();
            }));
            acknowledged.AddRange(writers.SelectMany(w => w.Acknowledged));
            writers.ForEach(w => w.Dispose());
        }

        return acknowledged;
    }
}
