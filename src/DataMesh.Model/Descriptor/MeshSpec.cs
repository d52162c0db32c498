using System.Text.Json.Nodes;
using DataMesh.Model.Descriptor.Federation;

namespace DataMesh.Model.Descriptor;

/// <summary>A <c>mesh.yaml</c>.</summary>
public sealed record MeshSpec
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>The allowed domain names; empty means every folder under <c>domains/</c>.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>The same list with what it tells of ownership.</summary>
    public IReadOnlyList<DomainOwnershipSpec> Ownership { get; init; } = [];

    public IReadOnlyList<EntitySpec> Entities { get; init; } = [];

    /// <summary>Standards that hold for every product that does not narrow them.</summary>
    public GlobalStandardsSpec? Standards { get; init; }

    public IReadOnlyList<string> Classifications { get; init; } = ["public", "internal", "confidential", "restricted"];

    public IReadOnlyDictionary<string, EnvironmentSpec> Environments { get; init; } =
        new Dictionary<string, EnvironmentSpec>(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } =
        new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
}
