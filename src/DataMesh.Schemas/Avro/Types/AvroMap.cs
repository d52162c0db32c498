namespace DataMesh.Schemas.Avro.Types;

/// <summary>Values of one type by string.</summary>
internal sealed class AvroMap : AvroSchema
{
    public AvroMap(AvroSchema values)
        : base(AvroKind.Map)
    {
        Values = values;
        Height = 1 + values.Height;
    }

    public AvroSchema Values { get; }
}
