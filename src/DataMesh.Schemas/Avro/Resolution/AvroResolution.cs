using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Resolution;

/// <summary>How a value that was written with one type is read as another; recursive types make cycles.</summary>
/// <param name="reader">The type to make.</param>
/// <param name="writer">The type of the bytes.</param>
internal abstract class AvroResolution(AvroSchema reader, AvroSchema writer)
{
    public AvroSchema Reader { get; } = reader;

    public AvroSchema Writer { get; } = writer;
}
