using DataMesh.Schemas.Avro;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Json;
using DataMesh.Schemas.Protobuf;

namespace DataMesh.Schemas;

/// <summary>The languages that this program has.</summary>
public static class SchemaLanguages
{
    public static SchemaFormats Create() => new(new AvroFormat(), new JsonFormat(), new ProtobufFormat());
}
