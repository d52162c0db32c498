using DataMesh.DuckDb;
using DataMesh.Storage.Delta.Staging;
using DataMesh.Storage.Objects;

namespace DataMesh.Storage.Delta.Maintenance;

/// <summary>Finds small files of one partition and writes them together, in the order of their commits.</summary>
internal sealed class TableOptimizer(
    DeltaTable table, IObjectStore store, DuckDbConnection connection, OptimizeOptions options)
{
    public async Task<OptimizeResult> RunAsync(CancellationToken ct)
    {
        var snapshot = await table.LoadAsync(ct: ct).ConfigureAwait(false) ?? throw DeltaErrors.NoTable(table.Path);
        var groups = Groups(snapshot);
        if (groups.Count == 0)
        {
            return new OptimizeResult(snapshot.Version, 0, 0, 0, 0);
        }

        var staged = new List<DeltaFile>();
        for (int i = 0; i < groups.Count; i++)
        {
            staged.AddRange(Stage(snapshot, groups[i], i, ct));
        }

        var removed = groups.SelectMany(g => g).ToList();
        long version = await table.CommitAsync(
            new DeltaCommit
            {
                Mode = DeltaWriteMode.Replace,
                Operation = "OPTIMIZE",
                DataChange = false,
                Add = staged,
                Remove = [.. removed.Select(f => f.Path)],
            },
            ct).ConfigureAwait(false);
        return new OptimizeResult(
            version, removed.Count, staged.Count, removed.Sum(f => f.SizeBytes), staged.Sum(f => f.SizeBytes));
    }

    private IReadOnlyList<DeltaFile> Stage(
        DeltaSnapshot snapshot, List<DeltaFile> files, int sequence, CancellationToken ct)
    {
        var result = DeltaStager.Stage(
            connection,
            DeltaScan.ToSql(store, snapshot, columns: null, files),
            new StageOptions
            {
                Directory = store.Location(snapshot.Path),
                BuildId = options.RunId,
                Sequence = sequence,
                PartitionBy = snapshot.PartitionColumns,
                Target = snapshot.Schema,
            },
            ct);
        return result.Files;
    }

    private List<List<DeltaFile>> Groups(DeltaSnapshot snapshot)
    {
        var groups = new List<List<DeltaFile>>();
        var partitions = snapshot.Files
            .Where(f => f.SizeBytes < options.TargetFileBytes)
            .GroupBy(
                f => string.Join('\u0001', snapshot.PartitionColumns.Select(p => f.PartitionValues[p] ?? "\u0002")));
        foreach (var partition in partitions)
        {
            var (open, size) = (new List<DeltaFile>(), 0L);
            foreach (var file in partition)
            {
                if (size + file.SizeBytes > options.TargetFileBytes)
                {
                    groups.Add(open);
                    (open, size) = ([], 0);
                }

                open.Add(file);
                size += file.SizeBytes;
            }

            groups.Add(open);
        }

        return [.. groups.Where(g => g.Count >= options.MinFiles)];
    }
}
