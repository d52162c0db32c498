namespace DataMesh.Metadata.Entities;

/// <summary>Entities and the sequence they belong to, read in one transaction.</summary>
public sealed record EntitiesAt(long Sequence, IReadOnlyList<Entity> Entities);
