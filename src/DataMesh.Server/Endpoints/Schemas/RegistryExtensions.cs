using DataMesh.Schemas.Registry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Server.Endpoints.Schemas;

/// <summary>Adds the registry's door to a host.</summary>
internal static class RegistryExtensions
{
    /// <summary>Needs access, <c>CatalogService</c> and <c>MetadataStore</c> among the services.</summary>
    public static IServiceCollection AddSchemaRegistry(this IServiceCollection services, SchemaRegistry registry)
    {
        services.AddSingleton(registry);
        services.AddSingleton<RegistryOptions>();
        services.AddSingleton<RegistrySignIn>();
        services.AddSingleton<SubjectGuard>();
        return services;
    }

    /// <summary>Goes before all other middleware; what is not for the registry passes.</summary>
    public static IApplicationBuilder UseSchemaRegistry(this IApplicationBuilder app) =>
        app.UseMiddleware<RegistryMiddleware>();
}
