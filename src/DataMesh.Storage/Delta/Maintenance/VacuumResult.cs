namespace DataMesh.Storage.Delta.Maintenance;

/// <summary>What a vacuum deleted, or would delete.</summary>
/// <param name="Files">Paths relative to the table's folder.</param>
/// <param name="AbandonedWrites">Leftovers of writes that never finished.</param>
public sealed record VacuumResult(IReadOnlyList<string> Files, long SizeBytes, int AbandonedWrites, bool DryRun);
