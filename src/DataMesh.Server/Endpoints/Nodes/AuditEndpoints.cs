using DataMesh.Metadata;
using DataMesh.Metadata.Audit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DataMesh.Server.Endpoints.Nodes;

/// <summary><c>/api/v1/audit</c>: who read what.</summary>
internal static class AuditEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/audit", ListAsync)
        .WithSummary("Audit records, newest first (administrators).");

    private static async Task<object> ListAsync(HttpContext context, MetadataStore metadata, CancellationToken ct,
        string? actor = null, string? outcome = null, string? target = null, DateTimeOffset? from = null,
        DateTimeOffset? to = null, long? before = null, int limit = 100)
    {
        context.Admin();
        var records = await metadata.Audit.ReadAsync(
            new AuditQuery(actor, Action: null, target, outcome, from, to, before,
            Math.Clamp(limit, 1, 1000)), ct).ConfigureAwait(false);
        return new
        {
            Records = records.Select(r => new
            {
                r.Id, r.At, r.Actor, r.Action, r.Target, r.Outcome,
                Body = System.Text.Json.Nodes.JsonNode.Parse(r.Body),
            }),
        };
    }
}
