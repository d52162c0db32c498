using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Resolution;

/// <summary>A union in the bytes: the branch says how the value goes on.</summary>
/// <param name="branches">One for each branch of the writer; one that failed is an error when it occurs.</param>
internal sealed class AvroWriterUnionResolution(
    AvroSchema reader, AvroUnion writer, IReadOnlyList<AvroResolution> branches) : AvroResolution(reader, writer)
{
    public IReadOnlyList<AvroResolution> Branches { get; } = branches;
}
