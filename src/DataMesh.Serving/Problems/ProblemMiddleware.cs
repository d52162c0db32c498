using System.Text.Json;
using DataMesh.Model.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DataMesh.Serving.Problems;

/// <summary>
/// Turns every failure into a problem: thrown ones, and bare status codes of the framework. A failure after the first byte
/// cuts the connection, so that no reader takes half an answer for a whole one.
/// </summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context).ConfigureAwait(false);
            await FillAsync(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }
        catch (Exception e)
        {
            await FailAsync(context, e).ConfigureAwait(false);
        }
    }

    private async Task FailAsync(HttpContext context, Exception e)
    {
        var failure = Translate(e);
        if (failure is null || failure.Kind == ErrorKind.Internal)
        {
            LogUnexpected(log, e, context.Request.Method, context.Request.Path, context.TraceIdentifier);
        }

        if (context.Response.HasStarted)
        {
            LogCut(log, context.Request.Method, context.Request.Path, e.Message);
            context.Abort();
            return;
        }

        context.Response.Clear();
        await (failure is not null
            ? ProblemWriter.WriteAsync(context, failure)
            : ProblemWriter.WriteAsync(context, 500, "internal", "Something went wrong inside the node.",
                $"Its log has the details under {context.TraceIdentifier}.")).ConfigureAwait(false);
    }

    private static MeshException? Translate(Exception e) => e switch
    {
        MeshException failure => failure,
        BadHttpRequestException { StatusCode: 413 } large => new MeshException(ErrorKind.Limit, "body-too-large", large.Message),
        BadHttpRequestException { StatusCode: 415 } type => new MeshException(ErrorKind.Invalid, "unsupported-media-type",
            type.Message, "Send the body as application/json."),
        BadHttpRequestException { InnerException: JsonException json } => new MeshException(ErrorKind.Invalid, "bad-json",
            $"The body is not the JSON that this call takes: {json.Message}"),
        BadHttpRequestException bad => new MeshException(ErrorKind.Invalid, "bad-request", bad.Message),
        _ => null,
    };

    private static Task FillAsync(HttpContext context)
    {
        var response = context.Response;
        if (response.HasStarted || response.StatusCode < 400 || response.ContentLength is > 0 || response.ContentType is not null)
        {
            return Task.CompletedTask;
        }

        return response.StatusCode switch
        {
            404 => ProblemWriter.WriteAsync(context, 404, "no-such-path", $"There is nothing at {context.Request.Path}.",
                "GET /openapi/v1.json lists every path."),
            405 => ProblemWriter.WriteAsync(context, 405, "method-not-allowed",
                $"{context.Request.Method} is not allowed at {context.Request.Path}.", $"Allowed: {response.Headers.Allow}."),
            415 => ProblemWriter.WriteAsync(context, 415, "unsupported-media-type",
                $"A body of type '{context.Request.ContentType}' is not understood.", "Send application/json."),
            var status => ProblemWriter.WriteAsync(context, status, "http-" + status, ProblemStatus.Title(status) + ".", fix: null),
        };
    }

    [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed unexpectedly ({Trace})")]
    private static partial void LogUnexpected(ILogger log, Exception e, string method, PathString path, string trace);

    [LoggerMessage(2, LogLevel.Warning, "{Method} {Path} was cut after its first byte: {Reason}")]
    private static partial void LogCut(ILogger log, string method, PathString path, string reason);
}
