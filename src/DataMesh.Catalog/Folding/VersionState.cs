using DataMesh.Model.Descriptor;
using DataMesh.Model.Folders;

namespace DataMesh.Catalog.Folding;

/// <summary>What is kept of a major version, without its snapshots.</summary>
internal sealed record VersionState(
    ProductDefinition Definition,
    DateTimeOffset AppliedAt,
    IReadOnlyList<SemanticVersion> Versions,
    IReadOnlyList<OutputPortSpec> RetiredPorts,
    DateTimeOffset? RetiredAt = null);
