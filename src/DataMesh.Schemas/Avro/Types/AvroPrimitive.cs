namespace DataMesh.Schemas.Avro.Types;

/// <summary>One of the eight primitive types.</summary>
internal sealed class AvroPrimitive(AvroKind kind) : AvroSchema(kind);
