using DataMesh.Catalog;
using DataMesh.Model.Errors;
using DataMesh.Server.Meshes.Schemas;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DataMesh.Server.Endpoints.Products;

/// <summary>Taking a major version out of service, when its last reader has left.</summary>
internal static class MajorEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/products/{domain}/{name}/majors/{major:int}/retire", RetireAsync)
            .WithSummary("Retire an older major version; refused while products read it, unless forced.");

    private static async Task<object> RetireAsync(string domain, string name, int major, HttpContext context,
        CatalogService catalog, MeshSchemas schemas, CancellationToken ct, bool force = false)
    {
        var product = catalog.Current.Product(domain, name);
        var actor = context.Manager(product);
        if (!product.Majors.TryGetValue(major, out var version))
        {
            throw new MeshException(ErrorKind.NotFound, "version-not-found",
                FormattableString.Invariant($"There is no '{product.QualifiedName}@{major}'."),
                $"It has {string.Join(", ", product.Majors.Keys)}.");
        }

        await catalog.RetireMajorAsync(domain, name, major, force, actor.Id, ct).ConfigureAwait(false);
        await schemas.RetireAsync(version, actor.Id, CancellationToken.None).ConfigureAwait(false);
        return new { Product = product.QualifiedName, Major = major, Retired = true };
    }
}
