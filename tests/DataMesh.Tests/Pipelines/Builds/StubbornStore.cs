using DataMesh.Model.Errors;
using DataMesh.Storage.Objects;

namespace DataMesh.Tests.Pipelines.Builds;

/// <summary>A store on a disk that takes no more Delta commits while it is full.</summary>
internal sealed class StubbornStore(IObjectStore inner) : IObjectStore
{
    public bool IsFull { get; set; }

    public bool CanRename => inner.CanRename;

    public Task<bool> PutIfAbsentAsync(string key, ReadOnlyMemory<byte> content, CancellationToken ct = default) =>
        IsFull && key.Contains("_delta_log", StringComparison.Ordinal)
            ? throw new MeshException(ErrorKind.Unavailable, "disk-full", "No space left on device")
            : inner.PutIfAbsentAsync(key, content, ct);

    public Task PutAsync(string key, Stream content, CancellationToken ct = default) =>
        inner.PutAsync(key, content, ct);

    public Task<Stream?> GetAsync(string key, ObjectRange? range = null, CancellationToken ct = default) =>
        inner.GetAsync(key, range, ct);

    public Task<ObjectEntry?> HeadAsync(string key, CancellationToken ct = default) => inner.HeadAsync(key, ct);

    public IAsyncEnumerable<ObjectEntry> ListAsync(string prefix, string? after = null,
        CancellationToken ct = default) => inner.ListAsync(prefix, after, ct);

    public Task<bool> DeleteAsync(string key, CancellationToken ct = default) => inner.DeleteAsync(key, ct);

    public Task RenameAsync(string from, string to, CancellationToken ct = default) =>
        inner.RenameAsync(from, to, ct);

    public string Location(string key) => inner.Location(key);

    public Task<int> RemoveAbandonedWritesAsync(string prefix, DateTimeOffset before, CancellationToken ct = default) =>
        inner.RemoveAbandonedWritesAsync(prefix, before, ct);
}
