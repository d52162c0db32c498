namespace DataMesh.Schemas.Avro.Types;

/// <summary>A value of one of several types; never one of another union.</summary>
internal sealed class AvroUnion : AvroSchema
{
    public AvroUnion(IReadOnlyList<AvroSchema> branches)
        : base(AvroKind.Union)
    {
        Branches = branches;
        Height = 1 + branches.Select(b => b.Height).DefaultIfEmpty(0).Max();
        NullBranch = branches.Index()
            .Where(b => b.Item.Kind is AvroKind.Null)
            .Select(b => b.Index)
            .DefaultIfEmpty(-1)
            .First();
    }

    public IReadOnlyList<AvroSchema> Branches { get; }

    /// <value>-1 where no branch is null.</value>
    public int NullBranch { get; }

    /// <summary>The other branch of a union of null and one type; null for every other union.</summary>
    public AvroSchema? NullableOf =>
        Branches.Count == 2 && NullBranch >= 0 ? Branches[1 - NullBranch] : null;
}
