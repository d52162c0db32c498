using DataMesh.Catalog.Builds;
using DataMesh.Pipelines.Builds;
using DataMesh.Storage.Delta;
using DataMesh.Storage.Objects;

namespace DataMesh.Pipelines.Execution;

/// <summary>The Delta snapshots that a job reads, loaded before anything runs.</summary>
internal sealed class JobTables(IObjectStore store, TimeProvider time)
{
    private readonly Dictionary<(string Path, long Version), DeltaSnapshot> _loaded = [];

    public IObjectStore Store => store;

    /// <summary>Every file of every loaded snapshot, as DuckDB opens it.</summary>
    public IEnumerable<string> Files => _loaded.Values.SelectMany(s => s.Files.Select(f => Location(s.Path, f.Path)));

    public async Task<DeltaSnapshot> LoadAsync(string path, long version, CancellationToken cancellationToken)
    {
        if (_loaded.TryGetValue((path, version), out var known))
        {
            return known;
        }

        var snapshot = await new DeltaTable(store, path, time).LoadAsync(version, cancellationToken)
            .ConfigureAwait(false)
            ?? throw new BuildFault(BuildFailureKind.Storage, "table-missing", $"There is no table at {path}.");
        _loaded[(path, version)] = snapshot;
        return snapshot;
    }

    public DeltaSnapshot Get(string path, long version) => _loaded[(path, version)];

    public string Location(string path, string file = "") =>
        store.Location(file.Length == 0 ? path : $"{path}/{file}");

    /// <summary>The SELECT over a snapshot.</summary>
    public string Scan(string path, long version) => Scan(Get(path, version));

    public string Scan(DeltaSnapshot snapshot) => DeltaScan.ToSql(store, snapshot);
}
