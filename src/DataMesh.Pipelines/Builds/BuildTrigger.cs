namespace DataMesh.Pipelines.Builds;

/// <summary>Why a build was asked for.</summary>
public enum BuildTrigger
{
    /// <summary>A person or a script asked.</summary>
    Manual,

    /// <summary>The product's cron line or interval came due.</summary>
    Schedule,

    /// <summary>The node started after the product had come due.</summary>
    CatchUp,

    /// <summary>An upstream product published a snapshot.</summary>
    Inputs,
}
