using System.Collections.Immutable;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Descriptor.Contracts;
using DataMesh.Model.Folders;

namespace DataMesh.Catalog.Products;

/// <summary>One major version of a product; majors live side by side.</summary>
public sealed record VersionEntry
{
    public required int Major { get; init; }

    /// <summary>The folder as it was last applied with this major.</summary>
    public required ProductDefinition Definition { get; init; }

    public required DateTimeOffset AppliedAt { get; init; }

    /// <summary>When somebody took it out of service although the product goes on; null while it is served.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>Every semantic version that was applied, in the order of their first apply.</summary>
    public required ImmutableList<SemanticVersion> Versions { get; init; }

    /// <summary>The ports as declared now, by name.</summary>
    public required ImmutableSortedDictionary<string, PortEntry> Ports { get; init; }

    /// <summary>Ports that the descriptor once had; their addresses answer gone.</summary>
    public ImmutableSortedDictionary<string, PortEntry> RetiredPorts { get; init; } =
        ImmutableSortedDictionary.Create<string, PortEntry>(StringComparer.Ordinal);

    public DataProductSpec Spec => Definition.Spec;

    public SemanticVersion Version => Spec.Metadata.Version;

    public Lifecycle Lifecycle => RetiredAt is null ? Spec.Metadata.Lifecycle : Lifecycle.Retired;

    /// <summary>
    /// The port an address without one means: the first batch port as written, else the only port, else none.
    /// </summary>
    public PortEntry? DefaultPort => Spec.DefaultPort() is { } port ? Ports.GetValueOrDefault(port.Name) : null;
}
