using System.Globalization;
using DataMesh.Access.Principals;
using DataMesh.Metadata;
using DataMesh.Metadata.Audit;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Registry;
using DataMesh.Schemas.Registry.Errors;
using DataMesh.Schemas.Registry.Names;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DataMesh.Server.Endpoints.Schemas;

/// <summary>
/// The registry's door. It stands before all other middleware with its own sign-in and its own form of errors:
/// clients of registries know no other, and look-ups by id come by the ten thousand.
/// </summary>
internal sealed partial class RegistryMiddleware(
    RequestDelegate next, SchemaRegistry registry, RegistrySignIn signIn, SubjectGuard guard, RegistryOptions options,
    MetadataStore metadata, ILogger<RegistryMiddleware> log)
{
    private const string IdPath = "/schemas/ids/";

    public Task InvokeAsync(HttpContext context)
    {
        if (QuickId(context) is { } id)
        {
            return QuickAsync(context, id);
        }

        return RegistryPath.Of(context, options) is { } path ? AnswerAsync(context, path) : next(context);
    }

    /// <summary>The id of a plain look-up in the default context, which is nearly all that clients do.</summary>
    private int? QuickId(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) || request.QueryString.HasValue)
        {
            return null;
        }

        var path = request.Path.Value.AsSpan();
        if (!path.StartsWith(RegistryOptions.Mount, StringComparison.Ordinal))
        {
            return null;
        }

        // On the registry's own port the first "schemas" is the registry's; below the mount it may stand twice.
        if (options.Port == 0 || context.Connection.LocalPort != options.Port)
        {
            var rest = path[RegistryOptions.Mount.Length..];
            path = rest.StartsWith(IdPath, StringComparison.Ordinal) ? rest : path;
        }

        return path.StartsWith(IdPath, StringComparison.Ordinal)
            && int.TryParse(path[IdPath.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? id
                : null;
    }

    private Task QuickAsync(HttpContext context, int id)
    {
        try
        {
            signIn.Principal(context.Request);
            if (registry.TryGet(SubjectName.DefaultContext, id, out var content))
            {
                return SendAsync(context, StatusCodes.Status200OK, RegistryMediaTypes.Answer(context.Request),
                    content.Answer);
            }
        }
        catch (RegistryException)
        {
            // The whole way says what is wrong.
        }

        return AnswerAsync(context, RegistryPath.Of(context, options)!);
    }

    private async Task AnswerAsync(HttpContext context, RegistryPath path)
    {
        Principal? principal = null;
        try
        {
            principal = signIn.Principal(context.Request);
            var type = RegistryMediaTypes.Answer(context.Request);
            var route = Find(context, path);
            var call = new RegistryCall(context, registry, guard, principal, path)
            {
                Values = route.Values(path.Segments),
            };
            var body = await route.Answer(call).ConfigureAwait(false);
            await SendAsync(context, body.IsEmpty ? StatusCodes.Status204NoContent : StatusCodes.Status200OK, type,
                body).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away; there is nobody to tell.
        }
        catch (Exception e)
        {
            await RefuseAsync(context, path, principal, Translate(context, e)).ConfigureAwait(false);
        }
    }

    private static RegistryRoute Find(HttpContext context, RegistryPath path)
    {
        var method = HttpMethods.IsHead(context.Request.Method) ? "GET" : context.Request.Method;
        var there = RegistryRoutes.All.Where(r => r.Matches(path.Segments)).ToList();
        if (there.Find(r => r.Method == method) is { } route)
        {
            return route;
        }

        if (there.Count == 0)
        {
            throw new RegistryException(404, "HTTP 404 Not Found");
        }

        context.Response.Headers.Allow = string.Join(", ", there.Select(r => r.Method));
        throw new RegistryException(405, "HTTP 405 Method Not Allowed");
    }

    private async Task RefuseAsync(HttpContext context, RegistryPath path, Principal? principal,
        RegistryException error)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        if (error.Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"datamesh\", Bearer realm=\"datamesh\"";
        }
        else if (error.Status == StatusCodes.Status403Forbidden && principal is not null)
        {
            await metadata.Audit.AppendAsync(new NewAuditRecord(principal.Id, "schema.denied",
                "schemas/" + string.Join('/', path.Segments), "denied",
                MetadataJson.Write(new { context.Request.Method, error.Message }))).ConfigureAwait(false);
        }

        var body = RegistryReply.Object(json =>
        {
            json.WriteNumber("error_code", error.Code);
            json.WriteString("message", error.Message);
        });
        await SendAsync(context, error.Status, RegistryMediaTypes.V1, body).ConfigureAwait(false);
    }

    private RegistryException Translate(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case RegistryException refused:
                return refused;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return new RegistryException(413, FormattableString.Invariant(
                    $"HTTP 413 Content Too Large: at most {RegistryOptions.MaxBodyBytes} bytes are read"));
            case BadHttpRequestException bad:
                return new RegistryException(bad.StatusCode, bad.Message);
            case MeshException { Kind: ErrorKind.Unavailable } mesh:
                return RegistryErrors.Store(mesh.Message);
            default:
                LogFailed(log, context.Request.Method, context.Request.Path, exception);
                return new RegistryException(500, "Internal Server Error: the node's log tells more");
        }
    }

    private static Task SendAsync(HttpContext context, int status, string type, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        response.StatusCode = status;
        if (body.IsEmpty)
        {
            return Task.CompletedTask;
        }

        response.ContentType = type;
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.BodyWriter.WriteAsync(body, context.RequestAborted).AsTask();
    }

    [LoggerMessage(7101, LogLevel.Error, "{Method} {Path} of the schema registry failed")]
    private static partial void LogFailed(ILogger log, string method, string path, Exception exception);
}
