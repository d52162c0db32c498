using DataMesh.Model.Checks;
using DataMesh.Quality.Guard;
using DataMesh.Quality.Planning;

namespace DataMesh.Quality.Binding;

/// <summary>A plan after DuckDB has seen its SQL: what joins the pass and what can not be run.</summary>
internal sealed class BoundPlan(CheckPlan plan)
{
    private readonly CheckResult?[] _results = new CheckResult?[plan.Checks.Count];

    public CheckPlan Plan => plan;

    public List<BoundRow> Rows { get; } = [];

    public List<(int Index, UniqueCheck Check)> Keys { get; } = [];

    public List<(int Index, QueryCheck Check, GuardedSql Sql)> Queries { get; } = [];

    public List<(int Index, FreshnessCheck Check)> Freshness { get; } = [];

    public IReadOnlyList<CheckResult> NotRunResults => [.. _results.OfType<CheckResult>()
        .Where(r => r.Status == CheckStatus.NotRun)];

    /// <summary>Every check's result, in the plan's order; one that was never judged is our defect.</summary>
    public IReadOnlyList<CheckResult> Results =>
    [
        .. _results.Select((r, i) => r ?? throw new InvalidOperationException(
            $"The check {plan.Checks[i].Spec.Name} was not judged.")),
    ];

    public void Set(int index, CheckResult result) => _results[index] = result;

    public void NotRun(int index, string reason) => _results[index] = plan.Checks[index].ToNotRun(plan.Table, reason);

    /// <summary>The columns the pass must read, in the table's order.</summary>
    public IReadOnlyList<string> Reads()
    {
        var names = new HashSet<string>(Rows.SelectMany(r => r.Reads), StringComparer.OrdinalIgnoreCase);
        names.UnionWith(Keys.SelectMany(k => k.Check.Columns));
        names.UnionWith(Freshness.SelectMany(f => f.Check.Columns));
        return [.. plan.Schema.Columns.Select(c => c.Name).Where(names.Contains)];
    }
}
