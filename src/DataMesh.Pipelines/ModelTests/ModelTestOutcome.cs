namespace DataMesh.Pipelines.ModelTests;

/// <summary>How a unit test of a model ended.</summary>
public enum ModelTestOutcome
{
    Passed,

    /// <summary>The rows differ.</summary>
    Failed,

    /// <summary>The test, or the model, could not be run.</summary>
    Error,
}
