namespace DataMesh.Pipelines.Maintenance;

/// <summary>One table's part of a vacuum.</summary>
/// <param name="Table">Its path, relative to the data folder.</param>
/// <param name="Snapshots">Versions that can no longer be read.</param>
/// <param name="Files">Relative to the table.</param>
public sealed record TableVacuumReport(string Table, IReadOnlyList<long> Snapshots, IReadOnlyList<string> Files,
    long Bytes);
