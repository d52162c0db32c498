using System.Text.Json.Nodes;
using DataMesh.Access;
using DataMesh.Access.Audit;
using DataMesh.Access.Decisions;
using DataMesh.Catalog;
using DataMesh.Catalog.Resolving;
using DataMesh.Model.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DataMesh.Server.Endpoints.Products;

/// <summary>Samples and profiles: they show data, so they need the right to read it.</summary>
internal static class DataEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/sample", (string address, HttpContext context, CatalogService catalog, AccessDecider access,
            AuditTrail trail, CancellationToken ct) => KeptAsync(address, context, catalog, access, trail, "sample",
                r => catalog.SampleAsync(r.Port, r.Snapshot!.Version, ct)))
            .WithSummary("A few rows of a snapshot; values of PII columns are withheld.");
        api.MapGet("/profile", (string address, HttpContext context, CatalogService catalog, AccessDecider access,
            AuditTrail trail, CancellationToken ct) => KeptAsync(address, context, catalog, access, trail, "profile",
                r => catalog.ProfileAsync(r.Port, r.Snapshot!.Version, ct)))
            .WithSummary("What the columns of a snapshot hold.");
    }

    private static async Task<JsonNode> KeptAsync(string address, HttpContext context, CatalogService catalog,
        AccessDecider access, AuditTrail trail, string what, Func<ResolvedPort, Task<JsonNode?>> read)
    {
        var resolved = ProductEndpoints.ResolvePort(catalog, address);
        var target = AccessTargets.Of(resolved);
        var decision = access.Decide(context.Principal(), target);
        var request = ReadAudits.Of(context, what,
            new PortRead(resolved.Address.ToString(), Columns: null, decision.Allowed, decision.Reason));
        if (!decision.Allowed)
        {
            await trail.RecordAsync(request, new ReadResult(ReadOutcome.Denied, 0, 0, "access-denied"))
                .ConfigureAwait(false);
            throw AccessDecider.Denied(target, decision);
        }

        if (resolved.Snapshot is null)
        {
            throw new MeshException(ErrorKind.NotFound, "no-snapshot", $"{resolved.Port.Address} has no snapshot yet.",
                $"Build it: datamesh build {resolved.Product.QualifiedName}");
        }

        var kept = await read(resolved).ConfigureAwait(false)
            ?? throw new MeshException(ErrorKind.NotFound, "no-" + what,
                $"No {what} was kept of {resolved.Address}; it is made shortly after the publish.");
        await trail.RecordAsync(request, new ReadResult(ReadOutcome.Completed, 0, 0)).ConfigureAwait(false);
        return kept;
    }
}
