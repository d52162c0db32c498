namespace DataMesh.Access.Audit;

/// <summary>The facts of a read as the audit trail keeps them (JSON).</summary>
/// <param name="Read">Joins the beginning and the end of one read.</param>
/// <param name="DurationMs">Null at the beginning.</param>
public sealed record AuditBody(
    string Read,
    string? Token,
    string Door,
    string Query,
    string QueryHash,
    string? Purpose,
    string? Format,
    IReadOnlyList<PortRead> Ports,
    long? Rows,
    long? Bytes,
    string? Error,
    double? DurationMs);
