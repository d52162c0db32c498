namespace DataMesh.Policies.Rego.Values;

/// <summary>A string.</summary>
public sealed class RegoString(string value) : RegoValue
{
    private int hash;

    public string Value { get; } = value;

    public override string TypeName => "string";

    internal override int Rank => 3;

    public override bool Equals(RegoValue? other) =>
        ReferenceEquals(this, other) || (other is RegoString s && string.Equals(s.Value, Value));

    public override int GetHashCode()
    {
        if (hash == 0)
        {
            hash = string.GetHashCode(Value, StringComparison.Ordinal) | 1;
        }

        return hash;
    }

    private protected override int CompareSame(RegoValue other) => Compare(Value, ((RegoString)other).Value);

    /// <summary>By code point, as UTF-8 bytes compare.</summary>
    private static int Compare(string a, string b)
    {
        var length = Math.Min(a.Length, b.Length);
        for (var i = 0; i < length; i++)
        {
            if (a[i] != b[i])
            {
                var left = char.IsSurrogate(a[i]);
                return left != char.IsSurrogate(b[i]) ? (left ? 1 : -1) : a[i].CompareTo(b[i]);
            }
        }

        return a.Length.CompareTo(b.Length);
    }
}
