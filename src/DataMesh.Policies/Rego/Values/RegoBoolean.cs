namespace DataMesh.Policies.Rego.Values;

/// <summary>True or false.</summary>
public sealed class RegoBoolean : RegoValue
{
    public static readonly RegoBoolean True = new(value: true);
    public static readonly RegoBoolean False = new(value: false);

    private RegoBoolean(bool value) => Value = value;

    public bool Value { get; }

    public override string TypeName => "boolean";

    internal override int Rank => 1;

    internal override bool IsTrue => Value;

    public static RegoBoolean Of(bool value) => value ? True : False;

    public override bool Equals(RegoValue? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Value ? 3 : 5;

    private protected override int CompareSame(RegoValue other) => Value.CompareTo(((RegoBoolean)other).Value);
}
