namespace DataMesh.Model.Checks;

/// <summary>What one check found on one table.</summary>
/// <param name="Check">The check's name.</param>
/// <param name="Total">Rows judged.</param>
/// <param name="Failing">Rows (or groups, for table-level rules) that failed.</param>
/// <param name="Detail">One sentence with the observed figure, or why it was not run.</param>
/// <param name="Sample">Up to ten failing rows as column → value; values of PII columns are withheld.</param>
public sealed record CheckResult(
    string Check,
    string Type,
    string Table,
    IReadOnlyList<string> Columns,
    CheckSeverity Severity,
    CheckStatus Status,
    long Total,
    long Failing,
    string? Detail,
    IReadOnlyList<IReadOnlyDictionary<string, string?>> Sample)
{
    /// <summary>Failing rows in percent of all judged; 0 when there were none.</summary>
    public double FailingPercent => Total == 0 ? 0 : 100.0 * Failing / Total;
}
