using System.Text.Json.Nodes;
using DataMesh.Access;
using DataMesh.Catalog;
using DataMesh.Model.Errors;
using DataMesh.Serving.Reads;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DataMesh.Serving.OpenApi;

/// <summary><c>GET /d/DOMAIN/PRODUCT/vMAJOR/openapi.json</c>: what a product answers, from its real columns.</summary>
internal static class PortOpenApi
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/d/{domain}/{product}/v{major:int}/openapi.json", Answer)
        .WithSummary("The OpenAPI 3.1 document of one product.");

    private static JsonObject Answer(string domain, string product, int major, HttpContext context,
        CatalogService catalog)
    {
        // Who may not read a product may still see what it offers: that is how one decides to ask for access.
        _ = context.Principal();
        var entry = catalog.Current.Product(domain, product);
        return entry.Majors.TryGetValue(major, out var version)
            ? ProductDocument.Make(entry, version)
            : throw new MeshException(ErrorKind.NotFound, "version-not-found",
                $"'{entry.QualifiedName}' has no version {ReadRunner.Invariant(major)}.",
                $"It has {string.Join(", ", entry.Majors.Keys.Select(k => "v" + ReadRunner.Invariant(k)))}.");
    }
}
