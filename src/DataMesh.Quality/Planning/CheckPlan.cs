using DataMesh.Model.Checks;
using DataMesh.Model.Schemas;

namespace DataMesh.Quality.Planning;

/// <summary>How every check of one table will be judged; data only, nothing has been read yet.</summary>
public sealed record CheckPlan
{
    public required string Table { get; init; }

    public required TableSchema Schema { get; init; }

    /// <summary>Every check, in the order of the request, then those of the standards.</summary>
    public required IReadOnlyList<PlannedCheck> Checks { get; init; }

    public IReadOnlyList<string> PiiColumns { get; init; } = [];

    /// <summary>Finds the relations that SQL checks name.</summary>
    public Func<string, string?> Relation { get; init; } = _ => null;

    /// <summary>True when a check can not be run: the build that needs it must not publish.</summary>
    public bool Blocks => Checks.Any(c => c is UnplannedCheck);

    /// <summary>The results of the checks that can not be run.</summary>
    public IReadOnlyList<CheckResult> NotRun =>
        [.. Checks.OfType<UnplannedCheck>().Select(c => c.ToNotRun(Table, c.Reason))];

    /// <summary>The plan as people read it: one line a check, with the SQL that judges it.</summary>
    public string ToText() => CheckPlanText.Write(this);
}
