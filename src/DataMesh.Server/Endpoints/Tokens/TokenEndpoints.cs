using DataMesh.Access;
using DataMesh.Access.Principals;
using DataMesh.Access.Tokens;
using DataMesh.Model.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DataMesh.Server.Endpoints.Tokens;

/// <summary><c>/api/v1/tokens</c> and <c>/api/v1/whoami</c>.</summary>
internal static class TokenEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/whoami", (HttpContext context) => WhoAmI(context.Principal()))
            .WithSummary("Who the token says you are.");
        api.MapGet("/tokens", (HttpContext context, TokenService tokens, TimeProvider time) =>
            List(context, tokens, time))
            .WithSummary("Tokens that have not expired.");
        api.MapPost("/tokens", IssueAsync).WithSummary("Issue a token; its text is in this answer only.");
        api.MapDelete("/tokens/{id}", async (string id, HttpContext context, TokenService tokens,
            CancellationToken ct) =>
        {
            await tokens.RevokeAsync(id, context.Admin().Id, ct).ConfigureAwait(false);
            return Results.NoContent();
        }).WithSummary("Make a token worthless at once.");
    }

    private static object WhoAmI(Principal principal) => new
    {
        principal.Id,
        principal.Teams,
        Roles = principal.Roles.Select(r => r.ToString().ToLowerInvariant()),
        principal.ExpiresAt,
    };

    private static object List(HttpContext context, TokenService tokens, TimeProvider time)
    {
        context.Admin();
        var now = time.GetUtcNow();
        return new { Tokens = tokens.Tokens.Where(t => t.ExpiresAt > now).Select(TokenView.Of) };
    }

    private static async Task<object> IssueAsync(TokenBody body, HttpContext context, TokenService tokens,
        CancellationToken ct)
    {
        var admin = context.Admin();
        if (!Enum.TryParse<Role>(body.Role, ignoreCase: true, out var role)
            || !Enum.GetNames<Role>().Contains(body.Role, StringComparer.OrdinalIgnoreCase))
        {
            throw new MeshException(ErrorKind.Invalid, "unknown-role", $"There is no role '{body.Role}'.",
                "Roles are admin, owner and consumer.");
        }

        var issued = await tokens.IssueAsync(new TokenRequest(body.Subject, body.Teams ?? [], [role],
            body.Days is { } days ? TimeSpan.FromDays(days) : null, body.Description), admin.Id, ct)
                .ConfigureAwait(false);
        return new { issued.Token, issued.Record.Id, issued.Record.ExpiresAt };
    }
}
