using DataMesh.Metadata.Sql;

namespace DataMesh.Metadata.Audit;

/// <summary>
/// The trail of accesses. Records of many callers share a commit; the queue is bounded, so a slow disk slows callers.
/// </summary>
public sealed class AuditLog
{
    private readonly WriteQueue _writes;
    private readonly ReadPool _reads;
    private readonly TimeProvider _time;

    internal AuditLog(WriteQueue writes, ReadPool reads, TimeProvider time)
    {
        _writes = writes;
        _reads = reads;
        _time = time;
    }

    /// <summary>Completes when the record is on disk, with its id.</summary>
    public Task<long> AppendAsync(NewAuditRecord record, CancellationToken ct = default)
    {
        var at = _time.GetUtcNow();
        return _writes.RunAsync(session => Insert(session, record, at), committed: null, ct, isEssential: true);
    }

    public Task<IReadOnlyList<AuditRecord>> ReadAsync(AuditQuery query, CancellationToken ct = default)
    {
        IReadOnlyList<AuditRecord> records = _reads.Run(session => List(session, query), ct);
        return Task.FromResult(records);
    }

    internal static long Insert(SqlSession session, NewAuditRecord record, DateTimeOffset at)
    {
        var id = session.Scalar<long>("SELECT coalesce(max(id), 0) + 1 FROM audit");
        session.Execute(
            "INSERT INTO audit (id, at, actor, action, target, outcome, body)"
            + " VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7)",
            id, SqlTime.Write(at), record.Actor, record.Action, record.Target, record.Outcome, record.Body);
        return id;
    }

    private static List<AuditRecord> List(SqlSession session, AuditQuery query)
    {
        var sql = new SqlFilter();
        sql.And("actor = ?", query.Actor);
        sql.And("action = ?", query.Action);
        sql.And("outcome = ?", query.Outcome);
        sql.And("target >= ?", query.TargetPrefix);
        sql.And("target < ?", query.TargetPrefix is { } prefix ? SqlPrefix.End(prefix) : null);
        sql.And("at >= ?", query.From is { } from ? SqlTime.Write(from) : null);
        sql.And("at < ?", query.To is { } to ? SqlTime.Write(to) : null);
        sql.And("id < ?", query.Before);
        return session.Query(
            $"SELECT id, at, actor, action, target, outcome, body FROM audit{sql.Where} ORDER BY id DESC"
            + $" LIMIT {sql.Add(query.Limit)}",
            r => new AuditRecord(r.GetInt64(0), SqlTime.Read(r.GetString(1)), r.GetString(2), r.GetString(3),
                r.GetString(4), r.GetString(5), r.GetString(6)),
            sql.Arguments);
    }
}
