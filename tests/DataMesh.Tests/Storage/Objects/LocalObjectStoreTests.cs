using DataMesh.Conformance.ObjectStores;
using DataMesh.Storage.Objects;

namespace DataMesh.Tests.Storage.Objects;

public sealed class LocalObjectStoreTests : ObjectStoreConformance, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("datamesh-store-").FullName;
    private readonly LocalObjectStore _store;

    public LocalObjectStoreTests() => _store = new LocalObjectStore(Path.Combine(_folder, "root"));

    protected override IObjectStore Store => _store;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_link_inside_the_root_is_not_followed()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "outside"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "outside", "secret"), "secret");
        Directory.CreateSymbolicLink(Path.Combine(_folder, "root", "link"), Path.Combine(_folder, "outside"));
        File.CreateSymbolicLink(Path.Combine(_folder, "root", "file"), Path.Combine(_folder, "outside", "secret"));

        Assert.Equal("object-key-invalid", await CodeOf(() => _store.GetAsync("link/secret")));
        Assert.Equal("object-key-invalid", await CodeOf(() => _store.GetAsync("file")));
        Assert.Equal("object-key-invalid", await CodeOf(() => PutAsync("link/new", "x")));
        Assert.Equal("object-key-invalid", await CodeOf(() => _store.DeleteAsync("link/secret")));
        Assert.Empty(await KeysAsync(""));
    }

    [Fact]
    public async Task What_an_interrupted_write_left_is_hidden_and_can_be_removed()
    {
        await PutAsync("t/object", "x");
        string leftover = Path.Combine(_folder, "root", "t", ".0123.tmp");
        await File.WriteAllTextAsync(leftover, "half");
        File.SetLastWriteTimeUtc(leftover, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(["t/object"], await KeysAsync("t/"));
        Assert.Equal(
            0, await _store.RemoveAbandonedWritesAsync("t/", new DateTimeOffset(2025, 1, 1, 0, 0, 0, default)));
        Assert.Equal(
            1, await _store.RemoveAbandonedWritesAsync("t/", new DateTimeOffset(2026, 1, 2, 0, 0, 0, default)));
        Assert.False(File.Exists(leftover));
        Assert.Equal(["t/object"], await KeysAsync("t/"));
    }

    [Fact]
    public async Task A_finished_write_leaves_nothing_but_the_object()
    {
        await _store.PutIfAbsentAsync("a/b", Bytes("x"));
        await _store.PutIfAbsentAsync("a/b", Bytes("y"));
        await PutAsync("a/b", "z");
        Assert.Equal(
            ["b"], Directory.GetFileSystemEntries(Path.Combine(_folder, "root", "a")).Select(Path.GetFileName));
    }

    [Fact]
    public void A_full_disk_is_told_as_such_and_may_pass()
    {
        var failure = LocalFiles.Failure("written", "a/b", new IOException("No space left on device", 28));
        Assert.Equal(("disk-full", true), (failure.Code, failure.IsTransient));
    }

    [Fact]
    public async Task A_folder_in_the_place_of_an_object_is_a_clear_failure()
    {
        await PutAsync("a/b", "x");
        Assert.Equal("object-store-failed", await CodeOf(() => PutAsync("a", "x")));
        Assert.Equal("object-store-failed", await CodeOf(() => PutAsync("a/b/c", "x")));
    }
}
