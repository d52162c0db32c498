using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Resolution;

/// <summary>A field of the reader that takes its default.</summary>
/// <param name="Reader">The field.</param>
/// <param name="Encoded">The default in the binary encoding of the field's own type.</param>
/// <param name="Value">How that encoding is read; an <see cref="AvroFailedResolution"/> where there is no default.
/// </param>
internal sealed record AvroFieldDefault(AvroField Reader, ReadOnlyMemory<byte> Encoded, AvroResolution Value);
