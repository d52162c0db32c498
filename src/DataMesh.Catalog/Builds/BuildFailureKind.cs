namespace DataMesh.Catalog.Builds;

/// <summary>Who must act on a failed build.</summary>
public enum BuildFailureKind
{
    /// <summary>An input is missing, unreadable or not as expected: the producer.</summary>
    Input,

    /// <summary>A model is wrong: the product's team.</summary>
    Model,

    /// <summary>A check failed or could not be run: the product's team, looking at its quarantine.</summary>
    Check,

    /// <summary>A rule of the mesh forbids it.</summary>
    Policy,

    /// <summary>The disk, the engine or the node failed: who runs the node.</summary>
    Storage,

    /// <summary>Somebody, a time limit or a stopping node ended it.</summary>
    Cancelled,
}
