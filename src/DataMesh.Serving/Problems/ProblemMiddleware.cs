using System.Text.Json;
using DataMesh.Model.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DataMesh.Serving.Problems;

/// <summary>
/// Turns every failure into a problem. When rows are already on their way the connection is cut instead, so that nobody
/// takes a part for the whole.
/// </summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context).ConfigureAwait(false);
            var response = context.Response;
            if (response.StatusCode >= 400 && !response.HasStarted && response.ContentLength is null
                && response.ContentType is null)
            {
                await ProblemWriter.WriteAsync(
                    context, ProblemMapping.FromStatus(response.StatusCode,
                        context.Request.Path)).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader went away; there is nobody to tell.
        }
        catch (Exception e)
        {
            await AnswerAsync(context, e).ConfigureAwait(false);
        }
    }

    private async Task AnswerAsync(HttpContext context, Exception exception)
    {
        var error = Translate(exception, context);
        if (error.Kind == ErrorKind.Internal)
        {
            LogFailed(log, context.Request.Method, context.Request.Path, exception);
            error = new MeshException(ErrorKind.Internal, error.Code,
                "The node failed at this request.", "The node's log tells more under the trace id.");
        }

        if (context.Response.HasStarted)
        {
            LogAborted(log, context.Request.Method, context.Request.Path, error.Code);
            context.Abort();
            return;
        }

        var kept = context.Response.Headers.Where(h => h.Key.StartsWith("RateLimit", StringComparison.OrdinalIgnoreCase)
            || h.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).ToList();
        context.Response.Clear();
        foreach (var (name, value) in kept)
        {
            context.Response.Headers[name] = value;
        }

        await ProblemWriter.WriteAsync(context, error).ConfigureAwait(false);
    }

    private static MeshException Translate(Exception exception, HttpContext context) => exception switch
    {
        MeshException mesh => mesh,
        BadHttpRequestException { StatusCode: not StatusCodes.Status400BadRequest } bad =>
            ProblemMapping.FromStatus(bad.StatusCode, context.Request.Path),
        BadHttpRequestException { InnerException: JsonException json } => Unreadable(json),
        BadHttpRequestException bad => new MeshException(ErrorKind.Invalid, "bad-request", bad.Message),
        JsonException json => Unreadable(json),
        OperationCanceledException =>
            new MeshException(ErrorKind.Unavailable, "cancelled", "The request was cancelled."),
        _ => new MeshException(ErrorKind.Internal, "internal", exception.Message, innerException: exception),
    };

    private static MeshException Unreadable(JsonException json) => new(ErrorKind.Invalid, "body-unreadable",
        $"The request's body is not what is expected here: {json.Message}");

    [LoggerMessage(7001, LogLevel.Error, "{Method} {Path} failed")]
    private static partial void LogFailed(ILogger log, string method, string path, Exception exception);

    [LoggerMessage(7002, LogLevel.Warning, "{Method} {Path} was cut off while rows were sent: {Code}")]
    private static partial void LogAborted(ILogger log, string method, string path, string code);
}
