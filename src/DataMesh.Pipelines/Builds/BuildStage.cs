namespace DataMesh.Pipelines.Builds;

/// <summary>Where a build stands. The last three are final.</summary>
public enum BuildStage
{
    Queued,
    Running,
    Publishing,
    Published,
    Failed,
    Cancelled,
}
