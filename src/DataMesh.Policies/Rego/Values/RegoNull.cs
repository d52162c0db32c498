namespace DataMesh.Policies.Rego.Values;

/// <summary>The value null.</summary>
public sealed class RegoNull : RegoValue
{
    public static readonly RegoNull Instance = new();

    private RegoNull()
    {
    }

    public override string TypeName => "null";

    internal override int Rank => 0;

    public override bool Equals(RegoValue? other) => other is RegoNull;

    public override int GetHashCode() => 17;

    private protected override int CompareSame(RegoValue other) => 0;
}
