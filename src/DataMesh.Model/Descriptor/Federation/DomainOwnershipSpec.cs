using DataMesh.Model.Diagnostics;

namespace DataMesh.Model.Descriptor.Federation;

/// <summary>One domain of mesh.yaml's list: its name alone, or who owns it and what it publishes.</summary>
public sealed record DomainOwnershipSpec
{
    public required string Name { get; init; }

    /// <summary>Stands in for a domain.yaml when the domain has none.</summary>
    public string? OwnerTeam { get; init; }

    public string? Description { get; init; }

    public DomainAlignment? Alignment { get; init; }

    /// <summary>The products that the domain answers for; empty when not told.</summary>
    public IReadOnlyList<string> DataProducts { get; init; } = [];

    public IReadOnlyList<string> Responsibilities { get; init; } = [];

    public SourcePosition? At { get; init; }
}
