using DataMesh.Storage.Delta;
using DataMesh.Storage.Delta.Staging;

namespace DataMesh.Pipelines.Execution;

/// <summary>What happens to a table's files beside the new rows.</summary>
/// <param name="Staged">The new rows.</param>
/// <param name="Removed">Files of the kept snapshot that go.</param>
/// <param name="Rewritten">Their rows that stay, in new files.</param>
internal sealed record TableChange(DeltaWriteMode Mode, StagedTable Staged, IReadOnlyList<string> Removed,
    IReadOnlyList<DeltaFile> Rewritten)
{
    public static TableChange Overwrite(StagedTable staged) => new(DeltaWriteMode.Overwrite, staged, [], []);

    public long Rows(DeltaSnapshot? kept) =>
        Sum(kept, f => f.Rows ?? 0) + Staged.Rows + Rewritten.Sum(f => f.Rows ?? 0);

    public long Bytes(DeltaSnapshot? kept) =>
        Sum(kept, f => f.SizeBytes) + Staged.SizeBytes + Rewritten.Sum(f => f.SizeBytes);

    /// <summary>The table as it would be after the commit.</summary>
    public string Relation(JobTables tables, StageCounter stages, DeltaSnapshot? kept)
    {
        var fresh = stages.Scan(Staged.Schema, [.. Staged.Files, .. Rewritten]);
        var rest = Rest(kept).ToList();
        return rest.Count == 0
            ? fresh
            : $"SELECT * FROM ({DeltaScan.ToSql(tables.Store, kept!, columns: null, rest)}) UNION ALL BY NAME {fresh}";
    }

    private IEnumerable<DeltaFile> Rest(DeltaSnapshot? kept) => Mode == DeltaWriteMode.Overwrite
        ? []
        : kept!.Files.Where(f => !Removed.Contains(f.Path));

    private long Sum(DeltaSnapshot? kept, Func<DeltaFile, long> figure) => Rest(kept).Sum(figure);
}
