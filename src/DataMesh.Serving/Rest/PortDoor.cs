using System.Globalization;
using System.Text.Json;
using DataMesh.Access;
using DataMesh.Access.Audit;
using DataMesh.Access.Decisions;
using DataMesh.Catalog;
using DataMesh.Catalog.Products;
using DataMesh.Catalog.Resolving;
using DataMesh.Model.Addresses;
using DataMesh.Model.Errors;
using DataMesh.Serving.Formats;
using DataMesh.Serving.RateLimits;
using DataMesh.Serving.Reads;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace DataMesh.Serving.Rest;

/// <summary>Answers reads of one port.</summary>
internal sealed class PortDoor(
    CatalogService catalog, PortAccess access, PortScans scans, RateLimiter rates, ReadRunner runner, AuditTrail trail,
    ServingOptions options)
{
    public const string PurposeHeader = "DataMesh-Purpose";

    public async Task AnswerAsync(HttpContext context, string domain, string product, int major, string port)
    {
        var principal = context.Principal();
        var purpose = context.Request.Headers[PurposeHeader].ToString() is { Length: > 0 } written ? written : null;
        var text = context.Request.Path + context.Request.QueryString;
        var audit = new ReadRequest(principal, "http", text, ReadRunner.Hash(text), purpose, []);
        try
        {
            var address = Address(context.Request.Query, domain, product, major, port);
            var plan = await PlanAsync(context, audit, address, read => audit = audit with { Ports = [read] })
                .ConfigureAwait(false);
            if (plan is not null)
            {
                await runner.RunAsync(context, plan).ConfigureAwait(false);
                return;
            }
        }
        catch (MeshException e) when (!e.Data.Contains(ReadRunner.Audited))
        {
            await trail.RecordAsync(audit, new ReadResult(ReadRunner.Outcome(e), 0, 0, e.Code)).ConfigureAwait(false);
            throw;
        }

        await trail.RecordAsync(audit, new ReadResult(ReadOutcome.Completed, 0, 0)).ConfigureAwait(false);
    }

    private async Task<ReadPlan?> PlanAsync(
        HttpContext context, ReadRequest audit, DataAddress address, Action<PortRead> seen)
    {
        var format = MediaTypes.Choose(context.Request.Headers.Accept);
        var resolved = Named(catalog.Current, address, context.Request.Query);
        var (target, decision) = access.Decide(audit.Principal, resolved, audit.Purpose);
        var read = PortAccess.Read(resolved, decision, columns: null);
        seen(read);
        if (!decision.Allowed)
        {
            throw AccessDecider.Denied(target, decision);
        }

        var snapshot = PortAccess.Snapshot(resolved);
        var isPaged = format == ResultFormat.Json;
        var query = PortQueryParser.Parse(context.Request.Query, snapshot.Schema,
            isPaged ? resolved.Port.Port.PageSize : null, options.MaxPageSize);
        read = read with { Columns = query.Select };
        seen(read);
        rates.Take(context, audit.Principal.Id, [resolved.Port]);
        if (!WriteHeaders(context, resolved, snapshot, format, decision))
        {
            return null;
        }

        var question = PageCursor.Hash($"{resolved.Port.TablePath}\n{query.Text}");
        if (query.Cursor is { } cursor && (cursor.Snapshot != snapshot.Version || cursor.Question != question))
        {
            throw RestErrors.BadCursor();
        }

        var scan =
            await scans.SqlAsync(resolved.Port, snapshot, decision, context.RequestAborted).ConfigureAwait(false);
        var (sql, parameters) = PortSql.Compile(query, snapshot.Schema, scan, isPaged);
        var page = isPaged ? Page(context, resolved, snapshot, query, question) : new ResultPage();
        return new ReadPlan(sql, parameters,
            audit with { Ports =
                [read], Format = format.ToString().ToLower(CultureInfo.InvariantCulture) }, format, page);
    }

    /// <summary>False when the answer is complete without rows: HEAD, or the reader has them already.</summary>
    private static bool WriteHeaders(
        HttpContext context, ResolvedPort port, SnapshotEntry snapshot, ResultFormat format, AccessDecision decision)
    {
        var response = context.Response;
        var etag = $"W/\"{ReadRunner.Hash(string.Join('\n', port.Port.TablePath, ReadRunner.Invariant(snapshot.Version),
            context.Request.QueryString.Value, format.ToString(), decision.RowFilter,
            string.Join('\n', (decision.Masks ?? []).Select(m => m.Column + "\0" + m.Expression))))[..32]}\"";
        response.Headers.ETag = etag;
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Append("Vary", "Accept, Authorization");
        response.Headers["DataMesh-Snapshot"] = port.Address.ToString();
        response.Headers.LastModified = snapshot.At.ToString("R", CultureInfo.InvariantCulture);
        if (Matches(context.Request.Headers.IfNoneMatch.ToString(), etag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return false;
        }

        if (HttpMethods.IsHead(context.Request.Method))
        {
            response.ContentType = MediaTypes.Of(format);
            return false;
        }

        return true;
    }

    private static bool Matches(string header, string etag) =>
        header == "*" || header.Split(',', StringSplitOptions.TrimEntries).Contains(etag, StringComparer.Ordinal);

    private static DataAddress Address(IQueryCollection query, string domain, string product, int major, string port)
    {
        var asOf = PortQueryParser.Single(query, "asof");
        var cursor = PortQueryParser.Single(query, "cursor");
        var snapshot = PortQueryParser.Single(query, "snapshot");
        if (asOf is not null && (snapshot ?? cursor) is not null)
        {
            throw RestErrors.Conflict("asof", snapshot is null ? "cursor" : "snapshot");
        }

        DateTimeOffset? time = null;
        if (asOf is not null)
        {
            // A '+' in a URL is a space, which is how offsets arrive when nobody escapes them.
            time = DateTimeOffset.TryParse(asOf.Replace(' ', '+'), CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var parsed)
                || DateTimeOffset.TryParse(asOf, CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out parsed)
                ? parsed
                : throw RestErrors.BadNumber(
                    "asof", asOf, "Write a time as ISO 8601, for example 2024-05-01T00:00:00Z.");
        }

        long? version = cursor is not null && snapshot is null ? PageCursor.Read(cursor).Snapshot : null;
        if (long.TryParse(snapshot, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            version = number;
        }

        return new DataAddress(domain, product, ReadRunner.Invariant(major), port, version, time);
    }

    /// <summary>A snapshot may be named by its period, for example <c>2026-11</c>.</summary>
    private static ResolvedPort Named(CatalogSnapshot current, DataAddress address, IQueryCollection query)
    {
        var resolved = current.Resolve(address);
        var written = PortQueryParser.Single(query, "snapshot");
        if (written is null || address.Snapshot is not null)
        {
            return resolved;
        }

        var named = resolved.Port.Snapshots.FindLast(s =>
            string.Equals(s.Name, written, StringComparison.OrdinalIgnoreCase))
            ?? throw RestErrors.BadNumber("snapshot", written,
                "Write a snapshot's number or the name of its period; 'datamesh snapshots' lists them.");
        return resolved with { Snapshot = named };
    }

    private static ResultPage Page(
        HttpContext context, ResolvedPort port, SnapshotEntry snapshot, PortQuery query, string question) => new(
        query.Select.Count, query.Limit,
        Head: writer =>
        {
            writer.WriteStartObject("snapshot");
            writer.WriteString("address", port.Address.ToString());
            writer.WriteNumber("version", snapshot.Version);
            writer.WriteString("at", snapshot.At);
            writer.WriteEndObject();
        },
        Tail: (writer, end) => WriteNext(writer, context, snapshot, query, question, end));

    private static void WriteNext(
        Utf8JsonWriter writer, HttpContext context, SnapshotEntry snapshot, PortQuery query, string question,
        PageEnd end)
    {
        if (!end.HasMore || end.Rows == 0)
        {
            writer.WriteNull("next");
            return;
        }

        var before = query.Cursor;
        long skip = end.SameKey;
        if (end.LastKey.Count == 0)
        {
            skip = (before?.Skip ?? 0) + end.Rows;
        }
        else if (end.SameKey == end.Rows && before is not null && before.Key.SequenceEqual(end.LastKey))
        {
            // The whole page had the key that the page before ended with.
            skip += before.Skip;
        }

        var cursor = new PageCursor(snapshot.Version, question, end.LastKey, skip).Write();
        var rest = context.Request.Query.Where(q => q.Key is not ("cursor" or "asof"))
            .SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value ?? ""));
        writer.WriteString("next", context.Request.PathBase + context.Request.Path
            + new QueryBuilder([.. rest, KeyValuePair.Create("cursor", cursor)]).ToString());
    }
}
