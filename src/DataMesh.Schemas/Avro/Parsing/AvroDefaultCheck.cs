using DataMesh.Schemas.Avro.Json;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Parsing;

/// <summary>A field's default that is still to be checked.</summary>
internal sealed record AvroDefaultCheck(string Field, AvroSchema Type, AvroJson Value);
