using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Resolution;

/// <summary>A primitive or fixed, of the same kind or promoted.</summary>
internal sealed class AvroLeafResolution(AvroSchema reader, AvroSchema writer) : AvroResolution(reader, writer)
{
    /// <summary>Whether the writer's kind becomes the reader's, for example an int a double.</summary>
    public bool Promotes => Reader.Kind != Writer.Kind;
}
