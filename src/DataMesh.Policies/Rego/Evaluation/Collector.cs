using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Evaluation;

/// <summary>Stands in a variable's place while a comprehension runs; no policy ever sees it.</summary>
internal sealed class Collector(Action<Frame> add) : RegoValue
{
    public override string TypeName => "collector";

    internal override int Rank => 99;

    public Action<Frame> Add => add;

    public override bool Equals(RegoValue? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => 0;

    private protected override int CompareSame(RegoValue other) => 0;
}
