using System.Text.Json;
using DataMesh.Model.Errors;
using Microsoft.AspNetCore.Http;

namespace DataMesh.Serving.Problems;

/// <summary>Answers with problem+json (RFC 9457).</summary>
internal static class ProblemWriter
{
    /// <summary>The start of every problem's type; the failure's code follows.</summary>
    public const string TypeBase = "https://datamesh.dev/problems/";

    public const string MediaType = "application/problem+json";

    public static Task WriteAsync(HttpContext context, MeshException failure)
    {
        if (failure.Kind == ErrorKind.Unauthenticated)
        {
            context.Response.Headers.WWWAuthenticate = failure.Code == "token-missing"
                ? "Bearer realm=\"datamesh\""
                : "Bearer realm=\"datamesh\", error=\"invalid_token\"";
        }

        return WriteAsync(context, ProblemStatus.Of(failure), failure.Code, failure.Message, failure.Fix);
    }

    public static async Task WriteAsync(HttpContext context, int status, string code, string detail, string? fix)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = MediaType;
        context.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        await using var json = new Utf8JsonWriter(context.Response.Body);
        json.WriteStartObject();
        json.WriteString("type"u8, TypeBase + code);
        json.WriteString("title"u8, ProblemStatus.Title(status));
        json.WriteNumber("status"u8, status);
        json.WriteString("detail"u8, detail);
        if (fix is not null)
        {
            json.WriteString("fix"u8, fix);
        }

        json.WriteString("instance"u8, context.TraceIdentifier);
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
