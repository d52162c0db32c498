namespace DataMesh.Schemas.Registry.Content;

/// <summary>Another registered schema that a schema names.</summary>
/// <param name="Name">As the schema's text names it.</param>
/// <param name="Subject">Where it is registered; of the schema's own context unless it says another.</param>
/// <param name="Version">-1 for the latest at the time of registration.</param>
public sealed record SchemaReference(string Name, string Subject, int Version);
