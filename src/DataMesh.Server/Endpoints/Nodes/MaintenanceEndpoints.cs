using DataMesh.Model.Errors;
using DataMesh.Model.Values;
using DataMesh.Pipelines.Maintenance;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DataMesh.Server.Endpoints.Nodes;

/// <summary><c>/api/v1/vacuum</c>.</summary>
internal static class MaintenanceEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/vacuum", VacuumAsync)
        .WithSummary("Remove data files that no kept snapshot needs (administrators).");

    private static Task<VacuumReport> VacuumAsync(VacuumBody body, HttpContext context, MaintenanceService maintenance,
        CancellationToken ct)
    {
        var admin = context.Admin();
        TimeSpan? retention = null;
        if (body.Retain is { } text)
        {
            retention = Duration.TryParse(text, out var parsed)
                ? parsed
                : throw new MeshException(ErrorKind.Invalid, "bad-duration", $"'{text}' is not a duration.",
                    "Write for example '7 days', '12 hours' or 'PT12H'.");
        }

        return maintenance.VacuumAsync(new VacuumRequest(body.Product, retention, body.DryRun, admin.Id), ct);
    }
}
