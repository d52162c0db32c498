namespace DataMesh.Schemas.Avro.Json;

/// <summary>A name and its value in a JSON object.</summary>
internal sealed record AvroJsonMember(string Name, AvroJson Value);
