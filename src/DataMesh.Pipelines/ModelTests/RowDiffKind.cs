namespace DataMesh.Pipelines.ModelTests;

/// <summary>What is wrong with a row.</summary>
public enum RowDiffKind
{
    /// <summary>Expected, and the model does not give it.</summary>
    Missing,

    /// <summary>The model gives it, and it is not expected.</summary>
    Unexpected,

    /// <summary>An expected and a given row that agree in part.</summary>
    Changed,
}
