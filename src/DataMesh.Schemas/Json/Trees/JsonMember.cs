namespace DataMesh.Schemas.Json.Trees;

/// <summary>A member of a JSON object.</summary>
internal readonly record struct JsonMember(string Name, JsonTree Value);
