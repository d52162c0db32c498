using System.IO.Compression;
using DataMesh.Serving.OpenApi;
using DataMesh.Serving.Problems;
using DataMesh.Serving.RateLimits;
using DataMesh.Serving.Reads;
using DataMesh.Serving.Rest;
using DataMesh.Serving.Sql;
using DataMesh.Serving.Sql.Guard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Serving;

/// <summary>Adds serving to a host.</summary>
public static class ServingExtensions
{
    /// <summary>
    /// Needs access, and <c>CatalogService</c>, <c>IObjectStore</c> (rooted at the data folder) and
    /// <see cref="TimeProvider"/> among the services.
    /// </summary>
    public static IServiceCollection AddServing(this IServiceCollection services, ServingOptions options)
    {
        ServingOptionsValidator.Validate(options);
        services.AddSingleton(options);
        services.AddSingleton<ReadDatabase>();
        services.AddSingleton<ReadGate>();
        services.AddSingleton<RateLimiter>();
        services.AddSingleton<PortScans>();
        services.AddSingleton<PortAccess>();
        services.AddSingleton<ReadRunner>();
        services.AddSingleton<SqlPlanner>();
        services.AddSingleton<SqlTemplates>();
        services.AddSingleton<SqlDoor>();
        services.AddSingleton<PortDoor>();
        services.AddSingleton(s => new MemoryWatch(options, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new SqlGuard(FunctionList.Load(), options.Sql));
        services.AddResponseCompression(c =>
        {
            c.EnableForHttps = true;
            c.Providers.Add<BrotliCompressionProvider>();
            c.Providers.Add<GzipCompressionProvider>();
            c.MimeTypes = ["application/json", "application/x-ndjson", "text/csv", ProblemWriter.MediaType];
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        return services;
    }

    /// <summary>Turns failures into problems and compresses; the first of all middleware.</summary>
    public static IApplicationBuilder UseServing(this IApplicationBuilder app)
    {
        app.UseResponseCompression();
        return app.UseMiddleware<ProblemMiddleware>();
    }

    public static IEndpointRouteBuilder MapServing(this IEndpointRouteBuilder routes)
    {
        // A database that can not be opened shall stop the node at its start, not the first reader.
        _ = routes.ServiceProvider.GetRequiredService<ReadDatabase>();
        SqlEndpoints.Map(routes);
        PortEndpoints.Map(routes);
        PortOpenApi.Map(routes);
        return routes;
    }
}
