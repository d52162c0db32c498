using System.Collections.Immutable;
using DataMesh.Catalog.Builds;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Folders;

namespace DataMesh.Catalog.Products;

/// <summary>A data product as the mesh knows it.</summary>
public sealed record ProductEntry
{
    /// <summary>Assigned at the first apply; stays through renames.</summary>
    public required Guid Id { get; init; }

    public required string Domain { get; init; }

    public required string Name { get; init; }

    /// <summary>Never empty.</summary>
    public required ImmutableSortedDictionary<int, VersionEntry> Majors { get; init; }

    /// <summary>When its folder was removed, or null.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>The address that took over when the folder was removed or moved, when there is one.</summary>
    public string? MovedTo { get; init; }

    /// <summary>The build that was started last.</summary>
    public BuildRecord? LastBuild { get; init; }

    public string QualifiedName => $"{Domain}/{Name}";

    /// <summary>The major that was applied last, which is the one the folder describes.</summary>
    public required int AppliedMajor { get; init; }

    public VersionEntry Applied => Majors[AppliedMajor];

    /// <summary>
    /// The major that an address without one means: the highest that is not retired, a draft only when there is
    /// nothing else; null when all are retired.
    /// </summary>
    public VersionEntry? Newest => IsRetired
        ? null
        : Majors.Values.LastOrDefault(v => v.Lifecycle is Lifecycle.Active or Lifecycle.Deprecated)
            ?? Majors.Values.LastOrDefault(v => v.Lifecycle is Lifecycle.Draft);

    public ProductDefinition Definition => (Newest ?? Applied).Definition;

    public DataProductSpec Spec => Definition.Spec;

    /// <summary>The folder was removed, or every major says <c>lifecycle: retired</c>.</summary>
    public bool IsRetired => RetiredAt is not null || Majors.Values.All(v => v.Lifecycle is Lifecycle.Retired);

    public Lifecycle Lifecycle => IsRetired ? Lifecycle.Retired : Spec.Metadata.Lifecycle;

    /// <summary>What replaces it, as an address, when somebody said so.</summary>
    public string? Successor => MovedTo ?? Spec.Metadata.Successor;
}
