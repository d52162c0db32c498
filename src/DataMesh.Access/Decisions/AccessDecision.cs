namespace DataMesh.Access.Decisions;

/// <summary>Whether a principal may read a port, why, and in what shape.</summary>
/// <param name="Reason">One sentence for the audit trail and the reader.</param>
/// <param name="HowToAsk">What to do when it is denied; null when allowed.</param>
/// <param name="RowFilter">
/// SQL over the port's columns that every row must satisfy, or null; compiled into the scan.
/// </param>
/// <param name="Masks">Columns the reader sees through an expression; compiled into the scan.</param>
public sealed record AccessDecision(
    bool Allowed,
    AccessRule Rule,
    string Reason,
    string? HowToAsk = null,
    string? RowFilter = null,
    IReadOnlyList<ColumnMask>? Masks = null);
