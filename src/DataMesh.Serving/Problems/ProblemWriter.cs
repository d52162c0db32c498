using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataMesh.Model.Errors;
using Microsoft.AspNetCore.Http;

namespace DataMesh.Serving.Problems;

/// <summary>Writes <c>application/problem+json</c> (RFC 9457).</summary>
internal static class ProblemWriter
{
    public const string MediaType = "application/problem+json";

    /// <summary>Quotes stay quotes: nobody puts a problem into HTML as it is.</summary>
    private static readonly JsonWriterOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task WriteAsync(HttpContext context, MeshException error)
    {
        var status = ProblemMapping.Status(error);
        var response = context.Response;
        var retry = response.Headers.RetryAfter;
        response.StatusCode = status;
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        response.Headers.Remove("ETag");
        if (status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = error.Code == "token-missing"
                ? "Bearer realm=\"datamesh\""
                : "Bearer realm=\"datamesh\", error=\"invalid_token\"";
        }
        else if (retry.Count == 0 && (error.IsTransient || status == StatusCodes.Status503ServiceUnavailable))
        {
            response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
        }

        var body = Body(context, error, status);
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static byte[] Body(HttpContext context, MeshException error, int status)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            json.WriteString("type", ProblemMapping.TypePrefix + error.Code);
            json.WriteString("title", ProblemMapping.Title(error.Kind));
            json.WriteNumber("status", status);
            json.WriteString("detail", error.Message);
            json.WriteString("code", error.Code);
            if (error.Fix is not null)
            {
                json.WriteString("fix", error.Fix);
            }

            json.WriteString("instance", context.Request.Path);
            json.WriteString("traceId", Activity.Current?.Id ?? context.TraceIdentifier);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
