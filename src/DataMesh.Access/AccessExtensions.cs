using DataMesh.Access.Audit;
using DataMesh.Access.Decisions;
using DataMesh.Access.Principals;
using DataMesh.Access.Tokens;
using DataMesh.Model.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Access;

/// <summary>Adds access to a host.</summary>
public static class AccessExtensions
{
    /// <summary>
    /// Needs <see cref="AccessStore"/>, <see cref="TokenKey"/>, <c>MetadataStore</c> and a <see cref="TimeProvider"/>.
    /// </summary>
    /// <exception cref="MeshException"><c>options-invalid</c></exception>
    public static IServiceCollection AddAccess(this IServiceCollection services, TokenOptions? options = null)
    {
        services.AddSingleton(TokenOptionsValidator.Validate(options ?? new TokenOptions()));
        services.AddSingleton<TokenService>();
        services.AddSingleton<AccessDecider>();
        services.AddSingleton<AuditTrail>();
        return services;
    }

    /// <summary>Signs requests in; goes behind routing, in front of every endpoint.</summary>
    public static IApplicationBuilder UseAccess(this IApplicationBuilder app) =>
        app.UseMiddleware<PrincipalMiddleware>();

    /// <summary>Who makes the request.</summary>
    /// <exception cref="MeshException"><c>token-missing</c></exception>
    public static Principal Principal(this HttpContext context) =>
        context.Features.Get<Principal>()
        ?? throw new MeshException(ErrorKind.Unauthenticated, "token-missing", "The request carries no token.",
            "Send 'Authorization: Bearer TOKEN'; 'datamesh token create' makes one.");
}
