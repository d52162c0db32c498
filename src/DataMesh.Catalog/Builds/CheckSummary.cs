using DataMesh.Model.Checks;

namespace DataMesh.Catalog.Builds;

/// <summary>How many checks ended how.</summary>
public sealed record CheckSummary(int Passed, int Warnings, int Failed, int NotRun)
{
    public static CheckSummary Of(IReadOnlyList<CheckResult> results)
    {
        int Count(CheckStatus status) => results.Count(r => r.Status == status);
        return new CheckSummary(Count(CheckStatus.Passed), Count(CheckStatus.Warning), Count(CheckStatus.Failed),
            Count(CheckStatus.NotRun));
    }
}
