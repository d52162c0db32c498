using DataMesh.Pipelines.Jobs;
using DataMesh.Model.Checks;

namespace DataMesh.Pipelines.Execution;

/// <summary>What one model came to.</summary>
/// <param name="Checks">Results of checks on a model that fills no table; those of tables are with the tables.</param>
internal sealed record ModelResult(IReadOnlyList<TableOutput> Tables, IReadOnlyList<CheckResult> Checks,
    ModelTiming Timing);
