using System.Diagnostics;
using DataMesh.Catalog;
using DataMesh.Catalog.Products;
using DataMesh.Pipelines.Builds;
using DataMesh.Server.Endpoints.Products;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DataMesh.Server.Endpoints.Nodes;

/// <summary><c>/healthz</c> and <c>/api/v1/status</c>.</summary>
internal static class StatusEndpoints
{
    public static void Map(IEndpointRouteBuilder root, IEndpointRouteBuilder api)
    {
        root.MapGet("/healthz", () => "ok").WithMetadata(new AllowAnonymousAttribute()).ExcludeFromDescription();
        api.MapGet("/status", Status).WithSummary("The node, its products and their last builds.");
    }

    private static object Status(CatalogService catalog, BuildService builds, TimeProvider time)
    {
        using var process = Process.GetCurrentProcess();
        var active = builds.Active;
        return new
        {
            Mesh = catalog.Current.Mesh?.Name,
            Version = typeof(StatusEndpoints).Assembly.GetName().Version?.ToString(3),
            Uptime = (time.GetLocalNow().DateTime - process.StartTime).ToString(@"d\.hh\:mm\:ss",
                System.Globalization.CultureInfo.InvariantCulture),
            MemoryMegabytes = process.WorkingSet64 >> 20,
            RunningBuilds = active.Count(b => b.Last.Phase != BuildPhase.Queued),
            QueuedBuilds = active.Count(b => b.Last.Phase == BuildPhase.Queued),
            catalog.Current.Sequence,
            Products = catalog.Current.Live.Select(ProductSummary.Of),
            UnreadMajors = catalog.Current.Live.SelectMany(p => MajorReaders.Older(p)
                .Where(v => MajorReaders.Of(catalog.Current, p, v.Major).Count == 0)
                .Select(v => FormattableString.Invariant($"{p.QualifiedName}@{v.Major}"))),
        };
    }
}
