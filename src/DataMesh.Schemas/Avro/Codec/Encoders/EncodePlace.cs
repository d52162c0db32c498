using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Codec.Encoders;

/// <summary>Where a value stands in a row.</summary>
/// <param name="Path">For messages.</param>
/// <param name="Depth">How many types are around it.</param>
/// <param name="NullBranch">The branch of the union around it that a null is; -1 where there is none.</param>
/// <param name="Branch">The branch of the union around it that a value is; -1 where there is none.</param>
internal readonly record struct EncodePlace(string Path, int Depth, int NullBranch = -1, int Branch = -1)
{
    public EncodePlace Part(string name) => new(Path.Length == 0 ? name : $"{Path}.{name}", Depth + 1);

    public EncodeNode Node(
        EncodeOp op,
        AvroSchema schema,
        EncodeNode[]? children = null,
        int[]? sources = null,
        int[]? codes = null,
        long number = 0,
        int size = -1) => new()
        {
            Op = op,
            Path = Path,
            Schema = schema,
            NullBranch = NullBranch,
            ValueBranch = Branch,
            Children = children ?? [],
            Sources = sources ?? [.. Enumerable.Range(0, children?.Length ?? 0)],
            Codes = codes ?? [],
            Number = number,
            Size = size,
        };
}
