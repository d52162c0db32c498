namespace DataMesh.Schemas.Avro.Types;

/// <summary>A list of values of one type.</summary>
internal sealed class AvroArray(AvroSchema items) : AvroSchema(AvroKind.Array)
{
    public AvroSchema Items { get; } = items;
}
