namespace DataMesh.Schemas.Formats;

/// <summary>A language that schemas are written in.</summary>
public enum SchemaKind
{
    Avro,
    Json,
    Protobuf,
}
