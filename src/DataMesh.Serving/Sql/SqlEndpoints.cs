using System.Text.Json;
using DataMesh.Model.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DataMesh.Serving.Sql;

/// <summary><c>POST /api/v1/sql</c>: one query over any products.</summary>
internal static class SqlEndpoints
{
    public const string Path = "/api/v1/sql";

    private const int MaxBodyBytes = 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost(Path, (HttpContext context, SqlDoor door) => door.AnswerAsync(context))
        .Accepts<SqlRequest>("application/json")
        .WithSummary("Runs one read-only SQL query over products, joined across domains.")
        .WithDescription("Rows come as JSON, NDJSON, CSV, Arrow stream or Parquet, chosen by Accept.");

    /// <exception cref="MeshException"><c>body-unreadable</c>, <c>sql-missing</c>, <c>limit-invalid</c>.</exception>
    public static async Task<SqlRequest> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            throw Problems.ProblemMapping.FromStatus(StatusCodes.Status415UnsupportedMediaType, Path);
        }

        if (context.Request.ContentLength > MaxBodyBytes)
        {
            throw Problems.ProblemMapping.FromStatus(StatusCodes.Status413PayloadTooLarge, Path);
        }

        var request = await JsonSerializer.DeserializeAsync(
            context.Request.Body, SqlRequestJson.Default.SqlRequest, context.RequestAborted).ConfigureAwait(false);
        if (string.IsNullOrWhiteSpace(request?.Sql))
        {
            throw new MeshException(ErrorKind.Invalid, "sql-missing", "The body has no 'sql'.",
                "Send {\"sql\": \"SELECT …\", \"parameters\": {…}, \"limit\": 1000, \"purpose\": \"…\"}.");
        }

        return request.Limit is < 0
            ? throw new MeshException(ErrorKind.Invalid, "limit-invalid", "'limit' is a number of rows, 0 or more.")
            : request;
    }
}
