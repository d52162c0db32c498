using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Resolution;

/// <summary>A map read as another.</summary>
internal sealed class AvroMapResolution(AvroMap reader, AvroMap writer, AvroResolution values)
    : AvroResolution(reader, writer)
{
    public AvroResolution Values { get; } = values;
}
