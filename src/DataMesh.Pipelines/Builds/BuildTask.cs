namespace DataMesh.Pipelines.Builds;

/// <summary>What is done to a product; all of them change its tables, so they take turns.</summary>
public enum BuildTask
{
    /// <summary>Run the models and publish.</summary>
    Build,

    /// <summary>Judge the quarantine again and publish what passes now.</summary>
    Replay,

    /// <summary>Rewrite small files into larger ones.</summary>
    Optimize,
}
