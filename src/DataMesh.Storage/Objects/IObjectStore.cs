namespace DataMesh.Storage.Objects;

/// <summary>
/// Named, immutable-by-convention bytes. Keys are relative, with <c>/</c> between segments; no key leaves the store's
/// root.
/// Environment faults are <see cref="Model.Errors.MeshException"/> with an <c>object-…</c> or <c>disk-…</c> code.
/// </summary>
public interface IObjectStore
{
    /// <summary>
    /// Writes the object whole and durably, unless the key is taken. Atomic among all writers, other processes too:
    /// exactly
    /// one wins, and nobody ever sees a part of it.
    /// </summary>
    /// <returns>False when the key is taken; the object there is untouched.</returns>
    Task<bool> PutIfAbsentAsync(string key, ReadOnlyMemory<byte> content, CancellationToken ct = default);

    /// <summary>Writes the object whole and durably, replacing what is there in one step.</summary>
    Task PutAsync(string key, Stream content, CancellationToken ct = default);

    /// <returns>Null when there is no such object. The caller disposes the stream.</returns>
    Task<Stream?> GetAsync(string key, ObjectRange? range = null, CancellationToken ct = default);

    /// <returns>Null when there is no such object.</returns>
    Task<ObjectEntry?> HeadAsync(string key, CancellationToken ct = default);

    /// <summary>Every object whose key begins with <paramref name="prefix"/>, in ordinal order of the keys.</summary>
    /// <param name="after">Only keys greater than this one.</param>
    IAsyncEnumerable<ObjectEntry> ListAsync(string prefix, string? after = null, CancellationToken ct = default);

    /// <returns>False when there was nothing to delete.</returns>
    Task<bool> DeleteAsync(string key, CancellationToken ct = default);

    /// <summary>True when <see cref="RenameAsync"/> works and is atomic.</summary>
    bool CanRename { get; }

    /// <summary>Moves an object in one step; a taken target is a conflict (<c>object-exists</c>).</summary>
    Task RenameAsync(string from, string to, CancellationToken ct = default);

    /// <summary>What DuckDB opens for this key: a path or a URL.</summary>
    string Location(string key);

    /// <summary>
    /// Removes what writes that never finished left under a prefix, when older than <paramref name="before"/>.
    /// </summary>
    /// <returns>How many there were.</returns>
    Task<int> RemoveAbandonedWritesAsync(string prefix, DateTimeOffset before, CancellationToken ct = default);
}
