using System.Text.Json.Nodes;
using DataMesh.Catalog.Builds;
using DataMesh.Model.Checks;

namespace DataMesh.Pipelines.Jobs;

/// <summary>
/// What a job made. A failed build has one too when its checks ran: the quarantine is kept to look at.
/// </summary>
public sealed record WorkerOutput
{
    public BuildFailure? Failure { get; init; }

    public IReadOnlyList<TableOutput> Tables { get; init; } = [];

    public IReadOnlyList<InputUse> Inputs { get; init; } = [];

    /// <summary>Results of the inputs' <c>expects</c>.</summary>
    public IReadOnlyList<CheckResult> InputChecks { get; init; } = [];

    public IReadOnlyList<ModelTiming> Models { get; init; } = [];

    /// <summary>The column profile of a snapshot.</summary>
    public JsonNode? Profile { get; init; }

    /// <summary>Sample rows, each column → value.</summary>
    public JsonArray? Sample { get; init; }
}
