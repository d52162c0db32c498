using DataMesh.Catalog.Builds;

namespace DataMesh.Pipelines.Builds;

/// <summary>How a build stands.</summary>
public sealed record BuildProgress(
    string BuildId,
    BuildRequest Request,
    DateTimeOffset QueuedAt,
    BuildEvent Last,
    BuildFailure? Failure);
