using DataMesh.Model.Checks;

namespace DataMesh.Quality.Planning;

/// <summary>A check with the way it is judged.</summary>
public abstract record PlannedCheck(CheckSpec Spec)
{
    /// <summary>The columns it needs, spelled as in the schema.</summary>
    public IReadOnlyList<string> Columns { get; init; } = Spec.Columns;

    internal bool IsError => Spec.Severity == CheckSeverity.Error;

    internal CheckResult ToNotRun(string table, string reason) => new(
        Spec.Name, Spec.Type, table, Columns, Spec.Severity, CheckStatus.NotRun, 0, 0, reason, []);

    /// <summary>The result of a rule that judges the table as a whole.</summary>
    internal CheckResult ToVerdict(string table, bool passes, long rows, string detail) => new(
        Spec.Name, Spec.Type, table, Columns, Spec.Severity,
        passes ? CheckStatus.Passed : IsError ? CheckStatus.Failed : CheckStatus.Warning,
        rows, passes ? 0 : 1, detail, []);

    /// <summary>The result for counted rows; <see cref="CheckSpec.Mostly"/> decides.</summary>
    internal CheckResult ToResult(
        string table,
        long total,
        long failing,
        string? detail,
        IReadOnlyList<IReadOnlyDictionary<string, string?>> sample)
    {
        // Compared as counts, so that 0.9 of ten rows is not lost to a rounding of the quotient.
        var passes = failing == 0 || total - failing >= Spec.Mostly * total;
        var status = passes ? CheckStatus.Passed : IsError ? CheckStatus.Failed : CheckStatus.Warning;
        return new CheckResult(
            Spec.Name, Spec.Type, table, Columns, Spec.Severity, status, total, failing, detail, sample);
    }
}
