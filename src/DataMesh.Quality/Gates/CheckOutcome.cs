using DataMesh.Model.Checks;

namespace DataMesh.Quality.Gates;

/// <summary>What all checks of a table found.</summary>
/// <param name="Results">One for each check of the plan, in its order.</param>
/// <param name="Rows">Rows judged.</param>
public sealed record CheckOutcome(IReadOnlyList<CheckResult> Results, long Rows)
{
    /// <summary>Rows of the quarantine; 0 for a scan, which captures none.</summary>
    public long QuarantinedRows { get; init; }

    /// <summary>Failing rows beyond the limit of the quarantine: they are counted but not kept.</summary>
    public long LostRows { get; init; }

    /// <summary>True when the table must not be published.</summary>
    public bool Blocks => LostRows > 0 || Results.Any(r => r.Status is CheckStatus.Failed or CheckStatus.NotRun);
}
