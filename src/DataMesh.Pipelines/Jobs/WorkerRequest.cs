using DataMesh.Pipelines.Worker;
using System.Text.Json.Serialization;

namespace DataMesh.Pipelines.Jobs;

/// <summary>One line from the node to a worker: a job. A worker does one job at a time.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "job")]
[JsonDerivedType(typeof(BuildJob), "build")]
[JsonDerivedType(typeof(ReplayJob), "replay")]
[JsonDerivedType(typeof(ProfileJob), "profile")]
[JsonDerivedType(typeof(OptimizeJob), "optimize")]
public abstract record WorkerRequest
{
    /// <summary>The build's id; every answer carries it.</summary>
    public required string BuildId { get; init; }

    /// <summary>Counts from 1; part of staged files' names, because a killed attempt may have left some.</summary>
    public int Attempt { get; init; } = 1;

    internal string StageId => Attempt == 1 ? BuildId : FormattableString.Invariant($"{BuildId}-a{Attempt}");

    /// <summary>Absolute.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Absolute; this job's own, removed when it is over.</summary>
    public required string WorkFolder { get; init; }

    public WorkerLimits Limits { get; init; } = new();

    /// <summary>The build's clock: what the checks and the quarantine take as now.</summary>
    public required DateTimeOffset Now { get; init; }
}
