namespace DataMesh.Schemas.Avro.Types;

/// <summary>A list of values of one type.</summary>
internal sealed class AvroArray : AvroSchema
{
    public AvroArray(AvroSchema items)
        : base(AvroKind.Array)
    {
        Items = items;
        Height = 1 + items.Height;
    }

    public AvroSchema Items { get; }
}
