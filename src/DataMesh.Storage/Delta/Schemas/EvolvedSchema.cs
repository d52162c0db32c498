namespace DataMesh.Storage.Delta.Schemas;

/// <summary>A table's schema after a commit.</summary>
/// <param name="HasWidened">Files that stay were written with a narrower type than the schema now says.</param>
internal sealed record EvolvedSchema(DeltaType.Struct Schema, bool HasWidened);
