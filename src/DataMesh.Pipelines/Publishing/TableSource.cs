using System.Collections.Concurrent;
using DataMesh.Storage.Delta;
using DataMesh.Storage.Objects;

namespace DataMesh.Pipelines.Publishing;

/// <summary>The node's Delta tables by their path; each is opened once, so that its log stays read.</summary>
internal sealed class TableSource(IObjectStore store, TimeProvider time, DeltaOptions options)
{
    private readonly ConcurrentDictionary<string, DeltaTable> _tables = new(StringComparer.Ordinal);

    public IObjectStore Store => store;

    public DeltaTable Table(string path) => _tables.GetOrAdd(path, p => new DeltaTable(store, p, time, options));

    /// <summary>The newest version, or null when there is no table.</summary>
    public long? LatestVersion(string path) =>
        Table(path).LoadAsync().GetAwaiter().GetResult()?.Version;
}
