namespace DataMesh.Pipelines.Jobs;

/// <summary>
/// Looks through a published snapshot for its column profile and its sample; after the publish, never before it.
/// </summary>
public sealed record ProfileJob : WorkerRequest
{
    public required string Port { get; init; }

    public required string TablePath { get; init; }

    public required long Version { get; init; }

    /// <summary>Their values are not shown.</summary>
    public IReadOnlyList<string> PiiColumns { get; init; } = [];

    public int SampleRows { get; init; } = 20;
}
