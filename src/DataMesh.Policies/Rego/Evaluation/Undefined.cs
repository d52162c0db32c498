using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Evaluation;

/// <summary>Remembers in the cache that a document is undefined; no policy ever sees it.</summary>
internal sealed class Undefined : RegoValue
{
    public static readonly Undefined Instance = new();

    public override string TypeName => "undefined";

    internal override int Rank => 98;

    public override bool Equals(RegoValue? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => 0;

    private protected override int CompareSame(RegoValue other) => 0;
}
