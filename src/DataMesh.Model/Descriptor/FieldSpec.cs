using DataMesh.Model.Descriptor.Contracts;
using DataMesh.Model.Diagnostics;

namespace DataMesh.Model.Descriptor;

/// <summary>One promised column.</summary>
public sealed record FieldSpec
{
    public required string Name { get; init; }

    /// <summary>
    /// A DuckDB type name or one of the neutral names string, integer, long, number, boolean, date, timestamp.
    /// </summary>
    public string? Type { get; init; }

    public bool Required { get; init; }

    public string? Description { get; init; }

    public bool Pii { get; init; }

    public string? Classification { get; init; }

    public string? Encryption { get; init; }

    /// <summary>For example <c>minutes</c> or <c>EUR</c>.</summary>
    public string? Unit { get; init; }

    public string? Entity { get; init; }

    public string? Semantic { get; init; }

    /// <summary>The output port it belongs to; null means the default port.</summary>
    public string? Port { get; init; }

    /// <summary>What the schema file promises of the parts of a nested column.</summary>
    public IReadOnlyList<FieldRule> Rules { get; init; } = [];

    /// <summary>Where it is written: in the descriptor, or in the port's schema file.</summary>
    public SourcePosition? At { get; init; }
}
