using DataMesh.Model.Checks;

namespace DataMesh.Catalog.Builds;

/// <summary>The outcome of a build whose tables are committed.</summary>
public sealed record PublishedBuild
{
    public required string BuildId { get; init; }

    public required IReadOnlyList<PublishedPort> Ports { get; init; }

    public IReadOnlyList<InputSnapshot> Inputs { get; init; } = [];

    public IReadOnlyList<CheckResult> Checks { get; init; } = [];

    public IReadOnlyDictionary<string, string> Facts { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);
}
