namespace DataMesh.Model.Checks;

/// <summary>What a failed check does: an error blocks the publish, a warning is only reported.</summary>
public enum CheckSeverity
{
    Error,
    Warning,
}
