using DataMesh.Model.Checks;

namespace DataMesh.Model.Descriptor;

/// <summary>The consumer's side of a contract: what it needs of an input.</summary>
public sealed record ExpectsSpec
{
    public IReadOnlyList<string> Columns { get; init; } = [];

    public IReadOnlyList<CheckSpec> Checks { get; init; } = [];
}
