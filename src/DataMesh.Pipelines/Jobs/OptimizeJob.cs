namespace DataMesh.Pipelines.Jobs;

/// <summary>Rewrites small files of tables into larger ones; the rows stay the same.</summary>
public sealed record OptimizeJob : WorkerRequest
{
    /// <summary>The tables, relative to the data folder, by port.</summary>
    public required IReadOnlyDictionary<string, string> Ports { get; init; }
}
