namespace DataMesh.Pipelines.Jobs;

/// <summary>A table outside of the build that a relationship check looks into, pinned.</summary>
/// <param name="Name">As the check writes it.</param>
/// <param name="TablePath">Relative to the data folder.</param>
public sealed record RelatedTable(string Name, string TablePath, long Version);
