namespace DataMesh.Metadata.Audit;

/// <summary>Which audit records to list, newest first.</summary>
/// <param name="TargetPrefix">Only targets that start with it.</param>
/// <param name="Before">Only records older than this id: the cursor of a page.</param>
public sealed record AuditQuery(
    string? Actor = null,
    string? Action = null,
    string? TargetPrefix = null,
    string? Outcome = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    long? Before = null,
    int Limit = 100);
