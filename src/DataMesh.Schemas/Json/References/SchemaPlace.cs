using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.References;

/// <summary>
/// A schema, the resource it belongs to, and its pointer: into the root document, else after its URI.
/// </summary>
internal readonly record struct SchemaPlace(JsonTree Schema, SchemaResource Resource, string Pointer);
