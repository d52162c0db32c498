using System.Text.Json.Nodes;

namespace DataMesh.Model.Descriptor;

/// <summary>A <c>domain.yaml</c>.</summary>
public sealed record DomainSpec
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>The team that owns every product of the domain.</summary>
    public required string Owner { get; init; }

    public DomainAlignment Alignment { get; init; } = DomainAlignment.SourceAligned;

    public IReadOnlyList<ContactSpec> Contacts { get; init; } = [];

    public IReadOnlyList<string> Responsibilities { get; init; } = [];

    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } =
        new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
}
