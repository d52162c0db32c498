using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Resolution;

/// <summary>The types do not match; an error for whoever meets such a value.</summary>
internal sealed class AvroFailedResolution(AvroSchema reader, AvroSchema writer, string message)
    : AvroResolution(reader, writer)
{
    public string Message { get; } = message;
}
