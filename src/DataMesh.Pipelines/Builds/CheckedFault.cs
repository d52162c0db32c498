using DataMesh.Pipelines.Jobs;
using DataMesh.Catalog.Builds;

namespace DataMesh.Pipelines.Builds;

/// <summary>A worker's failed answer, with what its checks found and the quarantine it staged.</summary>
internal sealed class CheckedFault(BuildFailure failure, WorkerOutput? output) : Exception(failure.Message)
{
    public BuildFailure Failure => failure;

    public WorkerOutput? Output => output;
}
