namespace DataMesh.Policies.Rego.Values;

/// <summary>An object; keys are any values.</summary>
public sealed class RegoObject : RegoValue
{
    public static readonly RegoObject Empty = new([]);

    private readonly Dictionary<RegoValue, RegoValue> members;
    private RegoValue[]? keys;
    private int hash;

    internal RegoObject(Dictionary<RegoValue, RegoValue> members) => this.members = members;

    public int Count => members.Count;

    public override string TypeName => "object";

    /// <summary>The keys in their order.</summary>
    public IReadOnlyList<RegoValue> Keys => SortedKeys;

    internal override int Rank => 5;

    internal Dictionary<RegoValue, RegoValue> Members => members;

    internal RegoValue[] SortedKeys
    {
        get
        {
            if (keys is null)
            {
                var items = members.Keys.ToArray();
                Array.Sort(items);
                keys = items;
            }

            return keys;
        }
    }

    public override bool Equals(RegoValue? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is not RegoObject o || o.Count != Count)
        {
            return false;
        }

        foreach (var (key, value) in members)
        {
            if (!o.members.TryGetValue(key, out var theirs) || !theirs.Equals(value))
            {
                return false;
            }
        }

        return true;
    }

    public override int GetHashCode()
    {
        if (hash == 0)
        {
            hash = members.Aggregate(11, (h, m) => h ^ HashCode.Combine(m.Key, m.Value)) | 1;
        }

        return hash;
    }

    internal override RegoValue? Get(RegoValue key) => members.GetValueOrDefault(key);

    internal RegoValue? Get(string key) => members.GetValueOrDefault(new RegoString(key));

    private protected override int CompareSame(RegoValue other)
    {
        var theirs = (RegoObject)other;
        var a = SortedKeys;
        var b = theirs.SortedKeys;
        for (var i = 0; i < a.Length && i < b.Length; i++)
        {
            var order = a[i].CompareTo(b[i]);
            order = order != 0 ? order : members[a[i]].CompareTo(theirs.members[b[i]]);
            if (order != 0)
            {
                return order;
            }
        }

        return a.Length.CompareTo(b.Length);
    }
}
