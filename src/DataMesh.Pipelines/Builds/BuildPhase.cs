namespace DataMesh.Pipelines.Builds;

/// <summary>The steps of a build in their order.</summary>
public enum BuildPhase
{
    Queued,
    Planning,
    Inputs,
    Models,
    Checks,
    Publishing,
    Profiling,
    Done,
}
