namespace DataMesh.Policies.Rego.Values;

/// <summary>A set.</summary>
public sealed class RegoSet : RegoValue
{
    public static readonly RegoSet Empty = new([]);

    private readonly HashSet<RegoValue> members;
    private RegoValue[]? sorted;
    private int hash;

    internal RegoSet(HashSet<RegoValue> members) => this.members = members;

    internal RegoSet(IEnumerable<RegoValue> members) => this.members = [.. members];

    public int Count => members.Count;

    public override string TypeName => "set";

    /// <summary>The members in their order.</summary>
    public IReadOnlyList<RegoValue> Items => Sorted;

    internal override int Rank => 6;

    internal RegoValue[] Sorted
    {
        get
        {
            if (sorted is null)
            {
                var items = members.ToArray();
                Array.Sort(items);
                sorted = items;
            }

            return sorted;
        }
    }

    public bool Contains(RegoValue value) => members.Contains(value);

    public override bool Equals(RegoValue? other) =>
        ReferenceEquals(this, other) || (other is RegoSet s && s.Count == Count && s.members.IsSubsetOf(members));

    public override int GetHashCode()
    {
        if (hash == 0)
        {
            hash = members.Aggregate(7, (h, m) => h ^ m.GetHashCode()) | 1;
        }

        return hash;
    }

    internal override RegoValue? Get(RegoValue key) => members.Contains(key) ? key : null;

    private protected override int CompareSame(RegoValue other) =>
        RegoArray.Compare(Sorted, ((RegoSet)other).Sorted);
}
