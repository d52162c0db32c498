using System.Text.Json.Nodes;
using DataMesh.Model.Diagnostics;

namespace DataMesh.Model.ModelTests;

/// <summary>A unit test of a model: given rows per input, expected rows.</summary>
public sealed record ModelTestSpec
{
    /// <summary>The file's name when the test has none.</summary>
    public required string Name { get; init; }

    public required string Model { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<ModelTestInput> Given { get; init; } = [];

    /// <summary>The expected rows in any order; only the columns named are compared.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, JsonNode?>> Expected { get; init; } = [];

    /// <summary>What <c>is_incremental()</c> answers.</summary>
    /// <value>Default false.</value>
    public bool IsIncremental { get; init; }

    /// <summary>Values for <c>var()</c> that differ from the product's.</summary>
    public IReadOnlyDictionary<string, string> Vars { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    public SourcePosition? At { get; init; }
}
