namespace DataMesh.Pipelines.Builds;

/// <summary>Gives build ids; a test gives known ones.</summary>
public delegate string BuildIdSource();
