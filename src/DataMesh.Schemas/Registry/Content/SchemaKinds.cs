using DataMesh.Schemas.Formats;

namespace DataMesh.Schemas.Registry.Content;

/// <summary>How schema languages are written on the wire.</summary>
public static class SchemaKinds
{
    public static string Name(this SchemaKind kind) => kind switch
    {
        SchemaKind.Avro => "AVRO",
        SchemaKind.Json => "JSON",
        _ => "PROTOBUF",
    };

    /// <summary>Avro is what is meant when nothing is said.</summary>
    public static SchemaKind? Parse(string? name) => name?.ToUpperInvariant() switch
    {
        null or "" or "AVRO" => SchemaKind.Avro,
        "JSON" => SchemaKind.Json,
        "PROTOBUF" => SchemaKind.Protobuf,
        _ => null,
    };
}
