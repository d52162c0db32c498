using DataMesh.Metadata;
using DataMesh.Metadata.Sql;
using DataMesh.Metadata.Sqlite;
using DataMesh.Model.Errors;

namespace DataMesh.Tests.Metadata;

/// <summary>A store that may not grow: SQLite then rolls back by itself, as it does on a full disk.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private const int Pages = 8;
    private readonly string _folder = Directory.CreateTempSubdirectory("full-").FullName;
    private SqlSession _session = null!;
    private WriteQueue _queue = null!;

    private string Reserve => Path.Combine(_folder, "m.db.reserve");

    public Task InitializeAsync()
    {
        var options = new MetadataOptions { Path = Path.Combine(_folder, "m.db"), ReserveBytes = 1 << 20 };
        var engine = new SqliteEngine(options);
        _session = new SqlSession(engine.OpenWriter());
        _session.Execute("CREATE TABLE t (a TEXT)");
        _queue = new WriteQueue(engine, _session, options);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _queue.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Writes_fail_by_name_and_work_again_with_room()
    {
        await WriteAsync("before", isEssential: false);
        Assert.True(File.Exists(Reserve));
        _session.Execute($"PRAGMA max_page_count = {Pages}");

        for (var i = 0; i < 3; i++)
        {
            var refused = await Assert.ThrowsAsync<MeshException>(() => FillAsync(isEssential: false));
            Assert.Equal("metadata-disk-full", refused.Code);
        }

        _session.Execute("PRAGMA max_page_count = 1000000");
        await WriteAsync("after", isEssential: false);
        Assert.Equal(2L, _session.Scalar<long>("SELECT count(*) FROM t"));
        Assert.True(File.Exists(Reserve));
    }

    [Fact]
    public async Task Essential_write_that_does_not_fit_the_reserve_fails_by_name_too()
    {
        _session.Execute($"PRAGMA max_page_count = {Pages}");

        var refused = await Assert.ThrowsAsync<MeshException>(() => FillAsync(isEssential: true));

        Assert.Equal("metadata-disk-full", refused.Code);
        Assert.False(File.Exists(Reserve));
        _session.Execute("PRAGMA max_page_count = 1000000");
        await WriteAsync("after", isEssential: true);
    }

    [Fact]
    public async Task Failure_of_one_request_leaves_the_rest_of_its_batch()
    {
        var wrong = _queue.RunAsync(s => s.Execute("INSERT INTO nowhere VALUES (1)"), null, CancellationToken.None);
        var right = WriteAsync("right", isEssential: false);

        await Assert.ThrowsAsync<MeshException>(() => wrong);
        await right;

        Assert.Equal(1L, _session.Scalar<long>("SELECT count(*) FROM t"));
    }

    private Task FillAsync(bool isEssential) => WriteAsync(new string('x', 100_000), isEssential);

    private Task WriteAsync(string text, bool isEssential) => _queue.RunAsync(
        s => s.Execute("INSERT INTO t VALUES (@p1)", text), null, CancellationToken.None, isEssential);
}
