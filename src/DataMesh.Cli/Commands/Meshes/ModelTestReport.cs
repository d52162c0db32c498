using DataMesh.Model.Diagnostics;
using DataMesh.Pipelines.ModelTests;
using DataMesh.Server.Meshes;

namespace DataMesh.Cli.Commands.Meshes;

/// <summary>The results of unit tests as programs read them.</summary>
internal static class ModelTestReport
{
    public static object Of(IReadOnlyList<ModelTestResult> results, IReadOnlyList<Diagnostic> diagnostics) => new
    {
        passed = results.Count(r => r.Outcome == ModelTestOutcome.Passed),
        failed = results.Count(r => r.Outcome != ModelTestOutcome.Passed),
        diagnostics = diagnostics.Select(DiagnosticView.Of),
        tests = results.Select(r => new
        {
            r.Product,
            r.Model,
            r.Name,
            outcome = r.Outcome.ToString().ToLowerInvariant(),
            file = r.At?.File,
            line = r.At?.Line,
            seconds = Math.Round(r.Elapsed.TotalSeconds, 3),
            problems = r.Problems.Select(DiagnosticView.Of),
            diff = r.Diff is not { IsSame: false } diff ? null : new
            {
                diff.Columns,
                diff.Matching,
                rows = diff.Lines.Select(l => new { kind = l.Kind.ToString().ToLowerInvariant(), l.Expected,
                    l.Actual }),
            },
        }),
    };
}
