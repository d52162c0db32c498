using DataMesh.DuckDb.Types;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Codec.Plans;

/// <summary>How bytes of one schema become rows of another; immutable, and may be used by many threads.</summary>
internal sealed class DecodePlan
{
    public required IReadOnlyList<DuckDbTypeChild> Columns { get; init; }

    public required SlotNode Row { get; init; }

    public required IReadOnlyList<Instruction> Code { get; init; }

    public required int[][] Tables { get; init; }

    public required byte[][] Constants { get; init; }

    public required AvroSchema[] Schemas { get; init; }

    public required string[] Messages { get; init; }

    /// <summary>The fewest bytes that a record takes.</summary>
    public required long MinSize { get; init; }

    /// <summary>Whether rows have elements, so that their number in a chunk must be watched.</summary>
    public required bool HasElements { get; init; }
}
