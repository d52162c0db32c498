using DataMesh.Model.Checks;

namespace DataMesh.Catalog.Builds;

/// <summary>The outcome of a build that published nothing.</summary>
public sealed record FailedBuild
{
    public required string BuildId { get; init; }

    public required BuildFailure Failure { get; init; }

    public IReadOnlyList<InputSnapshot> Inputs { get; init; } = [];

    /// <summary>What the checks found, when the build came so far.</summary>
    public IReadOnlyList<CheckResult> Checks { get; init; } = [];

    public IReadOnlyDictionary<string, string> Facts { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);
}
