using System.Globalization;
using System.Text.Json;
using DataMesh.Access;
using DataMesh.Access.Audit;
using DataMesh.Access.Principals;
using DataMesh.Catalog.Resolving;
using DataMesh.Model.Errors;
using DataMesh.Serving.Formats;
using DataMesh.Serving.RateLimits;
using DataMesh.Serving.Reads;
using Microsoft.AspNetCore.Http;

namespace DataMesh.Serving.Sql;

/// <summary>Answers SQL: checks, decides, limits, runs.</summary>
internal sealed class SqlDoor(
    SqlTemplates templates, SqlPlanner planner, RateLimiter rates, ReadRunner runner, AuditTrail trail)
{
    public async Task AnswerAsync(HttpContext context)
    {
        var principal = context.Principal();
        var request = await SqlEndpoints.ReadAsync(context).ConfigureAwait(false);
        var reads = new List<PortRead>();
        ReadPlan plan;
        try
        {
            plan = await PlanAsync(context, principal, request, reads).ConfigureAwait(false);
        }
        catch (MeshException e)
        {
            await trail.RecordAsync(
                Audit(principal, request, reads, format: null), new ReadResult(ReadRunner.Outcome(e), 0, 0, e.Code))
                .ConfigureAwait(false);
            throw;
        }

        await runner.RunAsync(context, plan).ConfigureAwait(false);
    }

    private async Task<ReadPlan> PlanAsync(
        HttpContext context, Principal principal, SqlRequest request, List<PortRead> reads)
    {
        var format = MediaTypes.Choose(context.Request.Headers.Accept);
        var template = templates.Get(request.Sql!);
        var ports = new List<ResolvedPort>();
        var sql = await planner.FillAsync(template, principal, request.Purpose, reads, ports, context.RequestAborted)
            .ConfigureAwait(false);
        rates.Take(
            context, principal.Id, ports.Select(p => p.Port).DistinctBy(p => p.TablePath, StringComparer.Ordinal));
        if (request.Limit is { } limit)
        {
            sql = string.Create(CultureInfo.InvariantCulture, $"SELECT * FROM ({sql}) LIMIT {limit}");
        }

        var page = new ResultPage(Head: writer => WriteSources(writer, ports));
        return new ReadPlan(sql, SqlParameters.Read(template, request.Parameters),
            Audit(principal, request, reads, format), format, page);
    }

    /// <summary>Which snapshots the answer was made of, so that it can be made again.</summary>
    private static void WriteSources(Utf8JsonWriter writer, List<ResolvedPort> ports)
    {
        writer.WriteStartArray("sources");
        foreach (var port in ports)
        {
            writer.WriteStringValue(port.Address.ToString());
        }

        writer.WriteEndArray();
    }

    private static ReadRequest Audit(
        Principal principal, SqlRequest request, IReadOnlyList<PortRead> reads, ResultFormat? format) => new(
        principal, "sql", request.Sql!, ReadRunner.Hash(request.Sql!), request.Purpose, reads,
        format?.ToString().ToLower(CultureInfo.InvariantCulture));
}
