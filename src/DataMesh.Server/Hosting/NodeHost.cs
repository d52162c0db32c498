using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using DataMesh.Access;
using DataMesh.Serving;
using DataMesh.Pipelines.Maintenance;
using DataMesh.Pipelines.Partitions;
using DataMesh.Pipelines.Quarantine;
using DataMesh.Server.Endpoints;
using DataMesh.Server.Endpoints.Schemas;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DataMesh.Server.Hosting;

/// <summary>
/// The web application of a node: Kestrel on the loopback address, one <c>AddX</c> and one <c>MapX</c> a capability.
/// </summary>
internal static class NodeHost
{
    /// <summary>No request body is larger, unless its endpoint says so.</summary>
    private const long MaxRequestBytes = 4L * 1024 * 1024;

    public static WebApplication Build(NodeOptions options, NodeFolder folder, NodeParts parts, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(o => o.SingleLine = true);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
            kestrel.Listen(IPAddress.Loopback, FreePort.Choose(options.Port));
            if (options.SchemasPort is { } schemas)
            {
                kestrel.Listen(IPAddress.Loopback, schemas);
            }
        });
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(20));
        builder.Services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
            o.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(parts.Metadata);
        builder.Services.AddSingleton(parts.Catalog);
        builder.Services.AddSingleton(parts.Access);
        builder.Services.AddSingleton(parts.Schemas);
        builder.Services.AddSingleton(parts.Key);
        builder.Services.AddSingleton(parts.Objects);
        builder.Services.AddSingleton(parts.Builds);
        builder.Services.AddSingleton(parts.Scheduler);
        builder.Services.AddSingleton(parts.Pipelines);
        builder.Services.AddSchemaRegistry(parts.Registry);
        builder.Services.AddSingleton<QuarantineService>();
        builder.Services.AddSingleton<MaintenanceService>();
        builder.Services.AddSingleton<PartitionService>();
        builder.Services.AddAccess(parts.TokenOptions);
        builder.Services.AddServing(new ServingOptions { DataFolder = folder.Root });
        builder.Services.AddOpenApi("v1", o => o.AddDocumentTransformer<RegistryDocument>());

        var app = builder.Build();
        app.UseSchemaRegistry();
        app.UseServing();
        app.UseRouting();
        app.UseAccess();
        app.MapServing();
        app.MapControlApi();
        return app;
    }
}
