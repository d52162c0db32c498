namespace DataMesh.Model.Checks;

/// <summary>The verdict of one check. A rule that could not be run is never silent and fails the build.</summary>
public enum CheckStatus
{
    Passed,
    Warning,
    Failed,
    NotRun,
}
