using DataMesh.Pipelines.Inputs;
using DataMesh.Pipelines.Models;

namespace DataMesh.Pipelines.Jobs;

/// <summary>A build as the worker gets it: everything is pinned, nothing is looked up on the way.</summary>
public sealed record BuildJob : WorkerRequest
{
    /// <summary><c>domain/product</c>.</summary>
    public required string Product { get; init; }

    public required IReadOnlyList<InputPin> Inputs { get; init; }

    /// <summary>The models to run, each after all that it reads.</summary>
    public required IReadOnlyList<ModelStep> Steps { get; init; }

    /// <summary>Other tables that relationship checks look into, by the address written in the check.</summary>
    public IReadOnlyList<RelatedTable> Related { get; init; } = [];

    /// <summary>A backfill: rows of partitioned models outside of it are not touched.</summary>
    public PartitionWindow? Window { get; init; }
}
