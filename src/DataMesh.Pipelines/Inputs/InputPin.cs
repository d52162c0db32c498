using System.Text.Json.Serialization;
using DataMesh.Model.Checks;

namespace DataMesh.Pipelines.Inputs;

/// <summary>
/// One input port of a build, pinned: what exactly is read, and under which relation the models see it.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TableInput), "table")]
[JsonDerivedType(typeof(FileInput), "files")]
[JsonDerivedType(typeof(HttpInput), "http")]
public abstract record InputPin
{
    /// <summary>The input port's name.</summary>
    public required string Name { get; init; }

    /// <summary>The relation in the models' SQL, quoted.</summary>
    public required string Relation { get; init; }

    /// <summary>The consumer's side of the contract: columns that must be there.</summary>
    public IReadOnlyList<string> ExpectedColumns { get; init; } = [];

    /// <summary>Checks that the input must pass before a model runs.</summary>
    public IReadOnlyList<CheckSpec> ExpectedChecks { get; init; } = [];

    /// <summary>Read by more than one model; a text format is then parsed once and kept.</summary>
    public bool Shared { get; init; }
}
