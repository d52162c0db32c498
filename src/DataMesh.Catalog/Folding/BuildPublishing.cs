namespace DataMesh.Catalog.Folding;

/// <summary>A build's publish is journaled; the journal itself is an entity, because it may be large.</summary>
internal sealed record BuildPublishing(string BuildId);
