namespace DataMesh.Policies.Rego.Values;

/// <summary>An array.</summary>
public sealed class RegoArray(RegoValue[] items) : RegoValue
{
    public static readonly RegoArray Empty = new([]);

    private int hash;

    public IReadOnlyList<RegoValue> Items => items;

    public int Count => items.Length;

    public override string TypeName => "array";

    internal override int Rank => 4;

    internal RegoValue[] Array => items;

    public override bool Equals(RegoValue? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        return other is RegoArray a && a.Count == Count && a.Array.AsSpan().SequenceEqual(items);
    }

    public override int GetHashCode()
    {
        if (hash == 0)
        {
            var code = default(HashCode);
            foreach (var item in items)
            {
                code.Add(item.GetHashCode());
            }

            hash = code.ToHashCode() | 1;
        }

        return hash;
    }

    internal override RegoValue? Get(RegoValue key) =>
        key is RegoNumber n && n.TryInt(out var i) && i >= 0 && i < items.Length ? items[i] : null;

    private protected override int CompareSame(RegoValue other) => Compare(items, ((RegoArray)other).Array);

    internal static int Compare(RegoValue[] a, RegoValue[] b)
    {
        for (var i = 0; i < a.Length && i < b.Length; i++)
        {
            var order = a[i].CompareTo(b[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return a.Length.CompareTo(b.Length);
    }
}
