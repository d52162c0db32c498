using DataMesh.Schemas.Registry.Errors;
using Microsoft.AspNetCore.Http;

namespace DataMesh.Server.Endpoints.Schemas;

/// <summary>What registry clients send and ask for.</summary>
internal static class RegistryMediaTypes
{
    public const string V1 = "application/vnd.schemaregistry.v1+json";

    private const string Vendor = "application/vnd.schemaregistry+json";
    private const string Json = "application/json";

    private static readonly string[] Read = [V1, Vendor, Json, "application/octet-stream"];

    /// <summary>The type of the answer.</summary>
    /// <exception cref="RegistryException">406 when the client takes none of them.</exception>
    public static string Answer(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        if (accept.Count == 0)
        {
            return V1;
        }

        var asked = accept.SelectMany(a => (a ?? string.Empty).Split(',')).Select(Bare).ToList();
        return asked.Exists(a => a is V1 or "*/*" or "application/*" or "") ? V1
            : asked.Contains(Vendor, StringComparer.OrdinalIgnoreCase) ? Vendor
            : asked.Contains(Json, StringComparer.OrdinalIgnoreCase) ? Json
            : throw new RegistryException(406, "HTTP 406 Not Acceptable");
    }

    /// <exception cref="RegistryException">415 when the body is of another type.</exception>
    public static void CheckBody(HttpRequest request)
    {
        if (request.ContentType is { } type && !Read.Contains(Bare(type), StringComparer.OrdinalIgnoreCase))
        {
            throw new RegistryException(415, "HTTP 415 Unsupported Media Type");
        }
    }

    private static string Bare(string type)
    {
        var end = type.IndexOf(';', StringComparison.Ordinal);
        return (end < 0 ? type : type[..end]).Trim();
    }
}
