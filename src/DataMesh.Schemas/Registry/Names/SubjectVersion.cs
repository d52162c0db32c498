namespace DataMesh.Schemas.Registry.Names;

/// <summary>One version of one subject.</summary>
public readonly record struct SubjectVersion(SubjectName Subject, int Version);
