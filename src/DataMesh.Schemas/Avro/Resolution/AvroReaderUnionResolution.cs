using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Resolution;

/// <summary>A value that is no union in the bytes and becomes one branch of the reader's.</summary>
/// <param name="branch">The branch's index.</param>
/// <param name="value">How the value becomes the branch's.</param>
internal sealed class AvroReaderUnionResolution(
    AvroUnion reader, AvroSchema writer, int branch, AvroResolution value) : AvroResolution(reader, writer)
{
    public int Branch { get; } = branch;

    public AvroResolution Value { get; } = value;
}
