using System.Text.Json.Nodes;

namespace DataMesh.Model.Descriptor;

/// <summary>Who may read a product and in what shape.</summary>
public sealed record AccessControlSpec
{
    /// <summary><c>public</c>, <c>internal</c>, <c>confidential</c> or <c>restricted</c>.</summary>
    /// <value>Default <c>internal</c>.</value>
    public string Classification { get; init; } = "internal";

    public IReadOnlyList<string> PiiColumns { get; init; } = [];

    /// <summary><c>AES-256</c>, or null.</summary>
    public string? Encryption { get; init; }

    /// <summary>
    /// A team that may read; the same as a grant to <c>team:name</c>, which <see cref="Grants"/> then holds too.
    /// </summary>
    public string? AccessGroup { get; init; }

    /// <summary>
    /// Principals and teams that hold a grant from the descriptor, as <c>team:name</c>, <c>user:name</c> or
    /// <c>service:name</c>.
    /// </summary>
    public IReadOnlyList<string> Grants { get; init; } = [];

    public IReadOnlyList<JsonNode> Masks { get; init; } = [];

    public IReadOnlyList<JsonNode> RowFilters { get; init; } = [];

    public JsonNode? Terms { get; init; }
}
