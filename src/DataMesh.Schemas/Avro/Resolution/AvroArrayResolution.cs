using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Resolution;

/// <summary>An array read as another.</summary>
internal sealed class AvroArrayResolution(AvroArray reader, AvroArray writer, AvroResolution items)
    : AvroResolution(reader, writer)
{
    public AvroResolution Items { get; } = items;
}
