using DataMesh.Access;
using DataMesh.Access.Grants;
using DataMesh.Access.Principals;
using DataMesh.Catalog;
using DataMesh.Catalog.Products;
using DataMesh.Model.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DataMesh.Server.Endpoints.Grants;

/// <summary><c>/api/v1/grants</c>: the owner decides who reads.</summary>
internal static class GrantEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/grants", List).WithSummary("Grants, of one product or of all the caller may manage.");
        api.MapPost("/grants", GiveAsync).WithSummary("Let a principal or team read a product.");
        api.MapDelete("/grants", TakeAsync).WithSummary("Take a grant back; it ends at once.");
    }

    private static object List(HttpContext context, CatalogService catalog, AccessStore access, string? product)
    {
        var principal = context.Principal();
        var products = product is null
            ? catalog.Current.Live.Where(p => principal.MayManage(p.Spec.Metadata.Owner))
            : [catalog.Current.Product(product)];
        return new { Grants = products.SelectMany(p => Of(p, access)) };
    }

    private static IEnumerable<GrantView> Of(ProductEntry product, AccessStore access) =>
        product.Spec.AccessControl.Grants
            .Select(g => new GrantView(product.QualifiedName, g, Port: null, Purpose: null, "descriptor", At: null,
                Until: null))
            .Concat(access.Current.GrantsOf(product.QualifiedName).Select(g => new GrantView(
                g.Product, g.Principal, g.Port, g.Purpose, g.GrantedBy, g.GrantedAt, g.ExpiresAt)));

    private static async Task<IResult> GiveAsync(GrantBody body, HttpContext context, CatalogService catalog,
        AccessStore access, TimeProvider time, CancellationToken ct)
    {
        var product = catalog.Current.Product(body.Product);
        var manager = context.Manager(product);
        if (!PrincipalId.TryParse(body.Principal, out _))
        {
            throw new MeshException(ErrorKind.Invalid, "bad-principal",
                $"'{body.Principal}' is not the name of a principal.",
                "Write user:NAME, team:NAME or service:NAME.");
        }

        if (body.Port is { } port && !product.Applied.Ports.ContainsKey(port))
        {
            throw new MeshException(ErrorKind.NotFound, "unknown-port", $"{body.Product} has no port '{port}'.",
                $"Its ports are {string.Join(", ", product.Applied.Ports.Keys)}.");
        }

        var now = time.GetUtcNow();
        var grant = new GrantRecord(product.QualifiedName, body.Principal, manager.Id, now, body.Port,
            body.Days is { } days ? now.AddDays(days) : null, body.Purpose);
        await access.GrantAsync(grant, ct).ConfigureAwait(false);
        return Results.Json(grant, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> TakeAsync(string product, string principal, string? port, HttpContext context,
        CatalogService catalog, AccessStore access, CancellationToken ct)
    {
        var manager = context.Manager(catalog.Current.Product(product));
        await access.RevokeGrantAsync(product, principal, port, manager.Id, ct).ConfigureAwait(false);
        return Results.NoContent();
    }
}
