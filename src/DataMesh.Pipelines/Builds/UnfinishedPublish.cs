using DataMesh.Catalog.Builds;

namespace DataMesh.Pipelines.Builds;

/// <summary>A publish that is journalled and could not be finished yet.</summary>
internal sealed class UnfinishedPublish(BuildFailure failure) : Exception(failure.Message)
{
    public BuildFailure Failure => failure;
}
