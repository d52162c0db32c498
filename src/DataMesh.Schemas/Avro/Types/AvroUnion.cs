namespace DataMesh.Schemas.Avro.Types;

/// <summary>A value of one of several types; never one of another union.</summary>
internal sealed class AvroUnion(IReadOnlyList<AvroSchema> branches) : AvroSchema(AvroKind.Union)
{
    public IReadOnlyList<AvroSchema> Branches { get; } = branches;

    /// <value>-1 where no branch is null.</value>
    public int NullBranch { get; } = branches.Index()
        .Where(b => b.Item.Kind is AvroKind.Null)
        .Select(b => b.Index)
        .DefaultIfEmpty(-1)
        .First();

    /// <summary>The other branch of a union of null and one type; null for every other union.</summary>
    public AvroSchema? NullableOf =>
        Branches.Count == 2 && NullBranch >= 0 ? Branches[1 - NullBranch] : null;
}
