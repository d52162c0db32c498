using DataMesh.Server.Endpoints.Builds;
using DataMesh.Server.Endpoints.Grants;
using DataMesh.Server.Endpoints.Meshes;
using DataMesh.Server.Endpoints.Nodes;
using DataMesh.Server.Endpoints.Products;
using DataMesh.Server.Endpoints.Tokens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace DataMesh.Server.Endpoints;

/// <summary>Everything under <c>/api/v1</c> that changes or tells the state of the mesh.</summary>
internal static class ControlApi
{
    public static void MapControlApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        StatusEndpoints.Map(app, api);
        ApplyEndpoints.Map(api);
        ProductEndpoints.Map(api);
        MajorEndpoints.Map(api);
        DataEndpoints.Map(api);
        BuildEndpoints.Map(api);
        PartitionEndpoints.Map(api);
        QuarantineEndpoints.Map(api);
        MaintenanceEndpoints.Map(api);
        TokenEndpoints.Map(api);
        GrantEndpoints.Map(api);
        AuditEndpoints.Map(api);
        app.MapOpenApi("/openapi/{documentName}.json").WithMetadata(new AllowAnonymousAttribute());
    }
}
