using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Resolution;

/// <summary>What becomes of one field of the bytes.</summary>
/// <param name="Writer">The field of the bytes.</param>
/// <param name="Reader">The field that takes its value; null where the value is skipped.</param>
/// <param name="Value">How the value is read; null where it is skipped.</param>
internal sealed record AvroFieldStep(AvroField Writer, AvroField? Reader, AvroResolution? Value);
