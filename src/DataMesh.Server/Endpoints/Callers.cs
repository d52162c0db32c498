using DataMesh.Access;
using DataMesh.Access.Principals;
using DataMesh.Catalog;
using DataMesh.Catalog.Products;
using DataMesh.Model.Errors;
using Microsoft.AspNetCore.Http;

namespace DataMesh.Server.Endpoints;

/// <summary>Who may do what on the control API.</summary>
internal static class Callers
{
    /// <exception cref="MeshException"><c>not-admin</c></exception>
    public static Principal Admin(this HttpContext context)
    {
        var principal = context.Principal();
        return principal.IsAdmin
            ? principal
            : throw new MeshException(ErrorKind.Denied, "not-admin",
                $"{principal.Id} is not an administrator of this node.",
                "Ask whoever runs the node.");
    }

    /// <summary>The caller, when it owns the product or administers the node.</summary>
    /// <exception cref="MeshException"><c>not-owner</c>, or what looking up the product throws.</exception>
    public static Principal Manager(this HttpContext context, ProductEntry product) =>
        Manager(context, product.QualifiedName, product.Spec.Metadata.Owner);

    public static Principal Manager(this HttpContext context, string product, string team)
    {
        var principal = context.Principal();
        return principal.MayManage(team)
            ? principal
            : throw new MeshException(ErrorKind.Denied, "not-owner", $"{principal.Id} does not own {product}.",
                $"Team '{team}' does; ask them, or for a token with role owner and team {team}.");
    }

    /// <summary>Splits <c>domain/product</c> and looks it up.</summary>
    public static ProductEntry Product(this CatalogSnapshot catalog, string qualifiedName)
    {
        var slash = qualifiedName.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            ? catalog.Product(qualifiedName[..slash], qualifiedName[(slash + 1)..])
            : throw new MeshException(ErrorKind.Invalid, "bad-product", $"'{qualifiedName}' is not domain/product.",
                "For example: operations/flights");
    }
}
