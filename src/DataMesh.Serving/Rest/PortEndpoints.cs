using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DataMesh.Serving.Rest;

/// <summary><c>GET /d/DOMAIN/PRODUCT/vMAJOR/PORT</c>: the rows of a port.</summary>
internal static class PortEndpoints
{
    public const string Pattern = "/d/{domain}/{product}/v{major:int}/{port}";

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapMethods(Pattern, [HttpMethods.Get, HttpMethods.Head],
            (string domain, string product, int major, string port, HttpContext context, PortDoor door) =>
                door.AnswerAsync(context, domain, product, major, port))
        .WithSummary("Reads a port: select, filter, order, page, travel in time.")
        .WithDescription("Each product describes its own columns at /d/{domain}/{product}/v{major}/openapi.json.");
}
