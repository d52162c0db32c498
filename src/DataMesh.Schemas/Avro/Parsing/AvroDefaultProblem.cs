using DataMesh.Schemas.Avro.Json;

namespace DataMesh.Schemas.Avro.Parsing;

/// <summary>What is wrong with a default, and where in it.</summary>
internal sealed record AvroDefaultProblem(AvroJson Node, string Message);
