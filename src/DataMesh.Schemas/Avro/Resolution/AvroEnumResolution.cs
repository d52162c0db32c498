using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Resolution;

/// <summary>An enum read as another.</summary>
/// <param name="ordinals">
/// For each symbol of the writer the reader's ordinal, its default's where it lacks the symbol; -1 is an error.
/// </param>
internal sealed class AvroEnumResolution(AvroEnum reader, AvroEnum writer, int[] ordinals)
    : AvroResolution(reader, writer)
{
    public ReadOnlySpan<int> Ordinals => ordinals;
}
