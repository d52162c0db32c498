using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DataMesh.Server.Endpoints.Schemas;

/// <summary>The part of a request's address that the registry looks at.</summary>
/// <param name="Segments">Decoded one by one: a subject may hold a slash, which is then written <c>%2F</c>.</param>
/// <param name="Context">Of <c>/contexts/NAME/…</c>, with its leading dot; the default context without it.</param>
internal sealed record RegistryPath(string[] Segments, string Context)
{
    private static readonly string[] Roots =
        ["subjects", "schemas", "config", "mode", "compatibility", "contexts", "v1"];

    /// <summary>Null when the request is not for the registry.</summary>
    public static RegistryPath? Of(HttpContext context, RegistryOptions options)
    {
        if (options.Port != 0 && context.Connection.LocalPort == options.Port)
        {
            return Of(Raw(context), skip: 0);
        }

        return context.Request.Path.StartsWithSegments(RegistryOptions.Mount, StringComparison.Ordinal)
            ? Of(Raw(context), skip: 1)
            : null;
    }

    private static RegistryPath Of(string path, int skip)
    {
        var all = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)
            .Skip(skip).ToArray();

        // Below the mount the name "schemas" was said once already, so /schemas/ids/1 means /schemas/schemas/ids/1.
        if (skip > 0 && all.Length > 0 && !Roots.Contains(all[0], StringComparer.Ordinal))
        {
            all = ["schemas", .. all];
        }

        return all is ["contexts", var context, _, ..]
            ? new RegistryPath(all[2..], DataMesh.Schemas.Registry.Names.SubjectName.NormalizeContext(context))
            : new RegistryPath(all, DataMesh.Schemas.Registry.Names.SubjectName.DefaultContext);
    }

    private static string Raw(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? target : target[..query];
        return path.StartsWith('/') ? path : context.Request.Path.Value ?? "/";
    }
}
