namespace DataMesh.Model.Descriptor;

/// <summary>The <c>metadata</c> section of a descriptor.</summary>
public sealed record ProductMetadata
{
    public required string Name { get; init; }

    public required string Domain { get; init; }

    /// <summary>The owning team.</summary>
    public required string Owner { get; init; }

    public string? Description { get; init; }

    /// <summary>Assigned at the first apply; stays through renames.</summary>
    public Guid? Id { get; init; }

    /// <summary>Semantic version.</summary>
    public required SemanticVersion Version { get; init; }

    public Lifecycle Lifecycle { get; init; } = Lifecycle.Active;

    /// <summary>The address that replaces a deprecated or retired product.</summary>
    public string? Successor { get; init; }

    public IReadOnlyList<ContactSpec> Contacts { get; init; } = [];
}
