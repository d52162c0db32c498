namespace DataMesh.Pipelines.Jobs;

/// <summary>Judges a quarantine's rows again by today's rules; those that pass are added to the port.</summary>
public sealed record ReplayJob : WorkerRequest
{
    public required TableTarget Target { get; init; }

    public IReadOnlyList<RelatedTable> Related { get; init; } = [];
}
