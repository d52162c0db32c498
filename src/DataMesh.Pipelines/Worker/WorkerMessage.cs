using DataMesh.Pipelines.Jobs;
using DataMesh.Catalog.Builds;
using System.Text.Json.Serialization;
using DataMesh.Pipelines.Builds;

namespace DataMesh.Pipelines.Worker;

/// <summary>One line from a worker to the node.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Ready), "ready")]
[JsonDerivedType(typeof(Progress), "progress")]
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(Failed), "failed")]
public abstract record WorkerMessage
{
    /// <summary>The protocol's number; a worker of another build of the program is not used.</summary>
    public const int Protocol = 1;

    /// <summary>The first line, once, when the worker can take a job.</summary>
    public sealed record Ready(int Version) : WorkerMessage;

    /// <summary>Sent at every step and at least every second while a job runs: also the heartbeat.</summary>
    public sealed record Progress(string BuildId, BuildPhase Phase, double Percent, string? Message = null,
        string? Model = null) : WorkerMessage;

    /// <summary>The job is over; <paramref name="MemoryBytes"/> is what the worker still holds.</summary>
    public sealed record Done(string BuildId, WorkerOutput Output, long MemoryBytes) : WorkerMessage;

    public sealed record Failed(string BuildId, BuildFailure Failure, WorkerOutput? Output, long MemoryBytes)
        : WorkerMessage;
}
