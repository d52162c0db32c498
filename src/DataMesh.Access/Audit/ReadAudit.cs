namespace DataMesh.Access.Audit;

/// <summary>The record of one read while it runs.</summary>
public sealed class ReadAudit
{
    private readonly AuditTrail trail;
    private readonly ReadRequest request;
    private readonly string id;
    private readonly long startedAt;
    private int isClosed;

    internal ReadAudit(AuditTrail trail, ReadRequest request, string id, long startedAt, Task opened)
    {
        this.trail = trail;
        this.request = request;
        this.id = id;
        this.startedAt = startedAt;
        Opened = opened;
    }

    /// <summary>Completes when the start of the read is on disk; no row may leave before.</summary>
    public Task Opened { get; }

    /// <summary>Writes how it ended, once; completes when that is on disk.</summary>
    public Task CloseAsync(ReadResult result) => Interlocked.Exchange(ref isClosed, 1) == 0
        ? trail.CloseAsync(id, request, result, startedAt)
        : Task.CompletedTask;
}
