namespace DataMesh.Schemas.Files;

/// <summary>A schema's text with the path it was read from, forward slashes.</summary>
public sealed record SchemaFile(string Path, string Text);
