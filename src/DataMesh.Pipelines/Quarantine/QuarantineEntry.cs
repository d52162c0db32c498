namespace DataMesh.Pipelines.Quarantine;

/// <summary>What a port holds back.</summary>
/// <param name="Reasons">Rows by the names of the checks they failed.</param>
/// <param name="Newest">When the last of them came.</param>
public sealed record QuarantineEntry(string Product, string Port, long Rows, IReadOnlyDictionary<string, long> Reasons,
    DateTimeOffset? Newest);
