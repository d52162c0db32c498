using DataMesh.Access.Tokens;
using DataMesh.Model.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace DataMesh.Access.Principals;

/// <summary>
/// Puts the principal of the bearer token (RFC 6750) on the request. What is not marked anonymous needs one; a token
/// that does not count is refused everywhere, so that nobody mistakes it for a working one.
/// </summary>
internal sealed class PrincipalMiddleware(RequestDelegate next, TokenService tokens)
{
    public Task InvokeAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization;
        if (header.Count == 0)
        {
            if (context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            {
                throw new MeshException(ErrorKind.Unauthenticated, "token-missing", "The request carries no token.",
                    "Send 'Authorization: Bearer TOKEN'; 'datamesh token create' makes one.");
            }

            return next(context);
        }

        var validation = header.Count == 1 && Bearer(header[0]) is { } token
            ? tokens.Validate(token)
            : TokenValidation.Refuse("The Authorization header is not 'Bearer TOKEN'.");
        if (!validation.IsValid)
        {
            throw new MeshException(ErrorKind.Unauthenticated, "token-invalid", validation.Problem,
                "Make a new one with 'datamesh token create'.");
        }

        context.Features.Set(validation.Principal);
        return next(context);
    }

    private static string? Bearer(string? header)
    {
        const string scheme = "Bearer ";
        return header is not null && header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            ? header[scheme.Length..].Trim()
            : null;
    }
}
