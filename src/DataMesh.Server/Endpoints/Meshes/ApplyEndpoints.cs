using DataMesh.Catalog;
using DataMesh.Model.Folders;
using DataMesh.Pipelines.Scheduling;
using DataMesh.Server.Meshes;
using DataMesh.Server.Meshes.Schemas;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DataMesh.Server.Endpoints.Meshes;

/// <summary><c>POST /api/v1/apply</c>.</summary>
internal static class ApplyEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/apply", ApplyAsync)
        .WithMetadata(new RequestSizeLimitAttribute(2L * MeshFiles.MaxTotalBytes))
        .WithSummary("Plan or apply a whole mesh folder; an invalid one answers with every diagnostic.");

    private static async Task<ApplyReply> ApplyAsync(ApplyBody body, HttpContext context, CatalogService catalog,
        MeshSchemas schemas, BuildScheduler scheduler, CancellationToken ct)
    {
        var admin = context.Admin();
        var reply = await MeshApply.RunAsync(catalog, schemas, new MeshFiles(body.Files), admin.Id, body.DryRun,
            ct).ConfigureAwait(false);
        if (reply.Applied)
        {
            scheduler.Refresh();
        }

        return reply;
    }
}
