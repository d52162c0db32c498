using System.Globalization;
using DataMesh.Metadata;
using DataMesh.Metadata.Audit;

namespace DataMesh.Access.Audit;

/// <summary>
/// Writes down every read twice: that it began, on disk before the first row leaves, and how it ended. A crash in
/// between leaves a beginning without an end, never rows without a record.
/// </summary>
public sealed class AuditTrail(MetadataStore metadata, TimeProvider time)
{
    public const string BeginAction = "read.begin";
    public const string EndAction = "read.end";

    private const int MaxQueryLength = 4096;

    /// <summary>A read that is about to run.</summary>
    public ReadAudit Begin(ReadRequest request)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        var opened =
            metadata.Audit.AppendAsync(Record(BeginAction, "allowed", id, request, result: null, millis: null));
        return new ReadAudit(this, request, id, time.GetTimestamp(), opened);
    }

    /// <summary>
    /// A read in one record: one that ended before it began (denied, refused, over its rate), or a small answer that is
    /// sent only when this completes, which is when the record is on disk.
    /// </summary>
    public Task RecordAsync(ReadRequest request, ReadResult result) => metadata.Audit.AppendAsync(
        Record(EndAction, Name(result.Outcome), Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), request, result,
            0));

    internal Task CloseAsync(string id, ReadRequest request, ReadResult result, long startedAt) =>
        metadata.Audit.AppendAsync(Record(EndAction, Name(result.Outcome), id, request, result,
            time.GetElapsedTime(startedAt).TotalMilliseconds));

    private static NewAuditRecord Record(
        string action, string outcome, string id, ReadRequest request, ReadResult? result, double? millis)
    {
        var query = request.Query.Length > MaxQueryLength ? request.Query[..MaxQueryLength] + "…" : request.Query;
        var body = new AuditBody(
            id, request.Principal.TokenId, request.Door, query, request.QueryHash, request.Purpose, request.Format,
            request.Ports, result?.Rows, result?.Bytes, result?.Error,
            millis is null ? null : Math.Round(millis.Value, 3));
        return new NewAuditRecord(
            request.Principal.Id, action,
            request.Ports.Count == 0 ? "datamesh:" : string.Join(' ', request.Ports.Select(p => p.Address)),
            outcome, MetadataJson.Write(body));
    }

    private static string Name(ReadOutcome outcome) => outcome.ToString().ToLower(CultureInfo.InvariantCulture);
}
