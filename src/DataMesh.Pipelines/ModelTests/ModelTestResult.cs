using DataMesh.Model.Diagnostics;

namespace DataMesh.Pipelines.ModelTests;

/// <summary>One unit test of a model, run.</summary>
/// <param name="Product">The product as <c>domain/name</c>.</param>
/// <param name="Diff">The rows, when the model could be run.</param>
/// <param name="Problems">Why the test could not be run.</param>
public sealed record ModelTestResult(
    string Product,
    string Name,
    string Model,
    ModelTestOutcome Outcome,
    RowDiff? Diff,
    IReadOnlyList<Diagnostic> Problems,
    TimeSpan Elapsed,
    SourcePosition? At)
{
    /// <summary>The difference or the problem, for people; empty when the test passed.</summary>
    public string Describe() => Outcome switch
    {
        ModelTestOutcome.Passed => string.Empty,
        ModelTestOutcome.Failed => RowDiffText.Of(Diff!),
        _ => string.Join("\n", Problems.Select(p =>
            $"{p.Code} {p.At}: {p.Message}{(p.Fix is null ? string.Empty : $"\n  → {p.Fix}")}")) + "\n",
    };
}
