using System.Text.Json;
using DataMesh.Catalog;
using DataMesh.Model.Errors;
using DataMesh.Pipelines.Builds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace DataMesh.Server.Endpoints.Builds;

/// <summary><c>/api/v1/builds</c>: ask for builds, follow them, cancel them.</summary>
internal static class BuildEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/builds", AskAsync).WithSummary("Build products, or print the compiled SQL (dryRun).");
        api.MapGet("/builds", async (CatalogService catalog, CancellationToken ct, string? product = null,
            string? before = null, int limit = 50) => new
        {
            Builds = (await catalog.BuildsAsync(product, before, Math.Clamp(limit, 1, 1000), ct).ConfigureAwait(false))
                .Select(b => BuildView.Of(b)),
        }).WithSummary("Builds, newest first.");
        api.MapGet("/builds/{id}", ShowAsync).WithSummary("One build with its checks.");
        api.MapGet("/builds/{id}/events", WatchAsync).WithSummary("Progress as NDJSON, until the build ends.");
        api.MapDelete("/builds/{id}", Cancel).WithSummary("Cancel a build that waits or runs.");
    }

    private static async Task<object> AskAsync(BuildBody body, HttpContext context, CatalogService catalog,
        BuildService builds)
    {
        var products = body.Products is { Count: > 0 } named
            ? named.Select(n => catalog.Current.Product(n)).ToArray()
            : [.. catalog.Current.Live];
        var byName = products.DistinctBy(p => p.QualifiedName)
            .ToDictionary(p => p.QualifiedName, StringComparer.Ordinal);
        var requests = builds.UpstreamsFirst(byName.Keys).Select(name => byName[name]).Select(p => new BuildRequest
        {
            Product = p.QualifiedName,
            Actor = context.Manager(p).Id,
            FullRefresh = body.FullRefresh,
            Select = body.Select?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                ?? [],
            From = body.From,
            To = body.To,
            DryRun = body.DryRun,
        }).ToArray();
        if (body.DryRun)
        {
            return new
            {
                Models = requests.SelectMany(r => builds.DryRun(r).Models.Models.Select(m => new
                {
                    r.Product,
                    Model = m.Name,
                    Materialisation = m.Config.Materialized.ToString().ToLowerInvariant(),
                    m.Ports,
                    m.Sql,
                })),
            };
        }

        var asked = new List<object>();
        foreach (var request in requests)
        {
            asked.Add(new { Id = await builds.EnqueueAsync(request).ConfigureAwait(false), request.Product });
        }

        return new { Builds = asked };
    }

    private static async Task<BuildView> ShowAsync(string id, CatalogService catalog, BuildService builds,
        CancellationToken ct)
    {
        if (await catalog.FindBuildAsync(id, ct).ConfigureAwait(false) is { } record)
        {
            return BuildView.Of(record, await catalog.ChecksAsync(record, ct).ConfigureAwait(false));
        }

        return builds.Find(id) is { } waiting
            ? BuildView.Of(waiting)
            : throw new MeshException(ErrorKind.NotFound, "build-not-found", $"There is no build '{id}'.",
                "GET /api/v1/builds lists them.");
    }

    private static async Task WatchAsync(string id, HttpContext context, BuildService builds,
        IOptions<JsonOptions> json, CancellationToken ct)
    {
        context.Response.ContentType = "application/x-ndjson";
        if (builds.Find(id) is null)
        {
            return;
        }

        await foreach (var item in builds.WatchAsync(id, ct).ConfigureAwait(false))
        {
            await JsonSerializer.SerializeAsync(context.Response.Body, new
            {
                item.Sequence,
                item.At,
                State = item.Stage,
                item.Phase,
                item.Percent,
                Step = item.Message ?? item.Phase.ToString(),
                item.Model,
            }, json.Value.SerializerOptions, ct).ConfigureAwait(false);
            await context.Response.Body.WriteAsync("\n"u8.ToArray(), ct).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(ct).ConfigureAwait(false);
        }
    }

    private static IResult Cancel(string id, HttpContext context, CatalogService catalog, BuildService builds)
    {
        var build = builds.Find(id)
            ?? throw new MeshException(ErrorKind.NotFound, "build-not-found", $"This node runs no build '{id}'.");
        context.Manager(catalog.Current.Product(build.Request.Product));
        return builds.Cancel(id)
            ? Results.NoContent()
            : throw new MeshException(ErrorKind.Conflict, "build-over", $"Build {id} publishes already or is over.");
    }
}
