namespace DataMesh.Schemas.Avro.Types;

/// <summary>A fixed number of bytes.</summary>
internal sealed class AvroFixed(AvroName name, int size) : AvroNamed(AvroKind.Fixed, name)
{
    /// <summary>In bytes.</summary>
    public int Size { get; } = size;
}
