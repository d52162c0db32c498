namespace DataMesh.Schemas.Avro.Types;

/// <summary>Values of one type by string.</summary>
internal sealed class AvroMap(AvroSchema values) : AvroSchema(AvroKind.Map)
{
    public AvroSchema Values { get; } = values;
}
