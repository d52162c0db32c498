namespace DataMesh.Catalog.Builds;

/// <summary>Where a build stands.</summary>
public enum BuildState
{
    Running,

    /// <summary>Its publish is journaled: whatever happens now, it will be published.</summary>
    Publishing,
    Published,
    Failed,
}
