using DataMesh.Schemas.Files;
using DataMesh.Schemas.Ports;
using DataMesh.Schemas.Registry.Settings;

namespace DataMesh.Server.Endpoints.Products;

/// <summary>Where clients find a port's schema.</summary>
/// <param name="Id">Null before it is registered, which it is at apply, or with the first build.</param>
public sealed record PortSchemaView(string Subject, bool Key, string Format, string Compatibility, int? Id,
    int? Version)
{
    public static PortSchemaView Of(PortVerdict verdict) => new(verdict.Schema.Subject, verdict.Schema.IsKey,
        SchemaFileNames.Name(verdict.Schema.Kind), verdict.Schema.Level.Name(), verdict.Registered?.Id,
        verdict.Registered?.Version);
}
