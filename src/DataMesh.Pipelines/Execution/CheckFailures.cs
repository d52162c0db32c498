using System.Globalization;
using DataMesh.Catalog.Builds;
using DataMesh.Model.Checks;

namespace DataMesh.Pipelines.Execution;

/// <summary>Tells failed checks as one build failure.</summary>
internal static class CheckFailures
{
    private const int Shown = 10;

    public static BuildFailure Of(IReadOnlyList<CheckResult> failing, BuildFailureKind kind, string code)
    {
        var lines = failing.Take(Shown).Select(Line);
        var more = failing.Count > Shown
            ? string.Create(CultureInfo.InvariantCulture, $"; and {failing.Count - Shown} more")
            : "";
        var count = failing.Count == 1
            ? "1 check failed"
            : string.Create(CultureInfo.InvariantCulture, $"{failing.Count} checks failed");
        return new BuildFailure(kind, code, $"{count}: {string.Join("; ", lines)}{more}", failing[0].Check,
            failing.Any(f => f.Status == CheckStatus.NotRun)
                ? "Mend the checks that could not be run: what is not checked is not published."
                : "Look at the rows with 'datamesh quarantine show', mend the model or the rule, then build again.");
    }

    private static string Line(CheckResult result) => result.Status == CheckStatus.NotRun
        ? $"{result.Table}.{result.Check} was not run: {result.Detail}"
        : string.Create(CultureInfo.InvariantCulture,
            $"{result.Table}.{result.Check}: {result.Detail ?? $"{result.Failing} of {result.Total} rows"}");
}
