namespace DataMesh.Metadata.Audit;

/// <summary>One access that was written down.</summary>
public sealed record AuditRecord(
    long Id,
    DateTimeOffset At,
    string Actor,
    string Action,
    string Target,
    string Outcome,
    string Body);
