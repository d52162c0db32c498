using DataMesh.Catalog;
using DataMesh.Pipelines.Partitions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DataMesh.Server.Endpoints.Builds;

/// <summary><c>/api/v1/products/…/missing</c>: intervals of a product's tables that were never built.</summary>
internal static class PartitionEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/products/{domain}/{name}/missing", MissingAsync)
            .WithSummary("Intervals between two times (or within what is there) that were never built.");

    private static async Task<object> MissingAsync(string domain, string name, HttpContext context,
        CatalogService catalog, PartitionService partitions, CancellationToken ct, DateTimeOffset? from = null,
        DateTimeOffset? to = null)
    {
        context.Manager(catalog.Current.Product(domain, name));
        return new
        {
            Intervals = await partitions.MissingAsync($"{domain}/{name}", from, to, ct).ConfigureAwait(false),
        };
    }
}
