namespace DataMesh.Pipelines.Maintenance;

/// <summary>What a vacuum took away, or would.</summary>
/// <param name="WorkFolders">Leftovers of builds that no longer run.</param>
public sealed record VacuumReport(IReadOnlyList<TableVacuumReport> Tables, IReadOnlyList<string> WorkFolders,
    bool DryRun)
{
    public long Files => Tables.Sum(t => (long)t.Files.Count);

    public long Bytes => Tables.Sum(t => t.Bytes);
}
