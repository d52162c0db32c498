using System.Globalization;
using DataMesh.Access.Audit;
using DataMesh.DuckDb;
using DataMesh.DuckDb.Arrow;
using DataMesh.Model.Errors;
using DataMesh.Serving.Formats;
using DataMesh.Serving.Problems;
using Microsoft.AspNetCore.Http;

namespace DataMesh.Serving.Reads;

/// <summary>Runs a plan and streams its rows: bounded in number, time and memory, and audited on both ends.</summary>
internal sealed class ReadRunner(
    ReadDatabase database, ReadGate gate, MemoryWatch watch, AuditTrail trail, ServingOptions options,
        TimeProvider time)
{
    /// <summary>Marks an exception whose read is in the audit trail already.</summary>
    public const string Audited = "datamesh.audited";

    private const int MaxHeaderBytes = 4096;

    public async Task RunAsync(HttpContext context, ReadPlan plan)
    {
        await gate.EnterAsync(context.RequestAborted).ConfigureAwait(false);
        try
        {
            using var limits = new ReadLimits(options.Timeout, time, context.RequestAborted);
            watch.Add(limits);
            try
            {
                await RunAuditedAsync(context, plan, limits).ConfigureAwait(false);
            }
            finally
            {
                watch.Remove(limits);
            }
        }
        finally
        {
            gate.Leave();
        }
    }

    private async Task RunAuditedAsync(HttpContext context, ReadPlan plan, ReadLimits limits)
    {
        var audit = trail.Begin(plan.Audit);
        var output = new CountingPipeWriter(context.Response.BodyWriter);
        try
        {
            var rows = plan.Format == ResultFormat.Parquet
                ? await SendFileAsync(context, plan, audit, output, limits.Token).ConfigureAwait(false)
                : await StreamAsync(context, plan, audit, output, limits.Token).ConfigureAwait(false);

            // The reader does not wait for the second record; the first one is on disk.
            await context.Response.CompleteAsync().ConfigureAwait(false);
            await audit.CloseAsync(new ReadResult(ReadOutcome.Completed, rows, output.Bytes)).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            var error = Translate(e, limits);
            await audit.Opened.ConfigureAwait(false);
            await audit.CloseAsync(new ReadResult(Outcome(error), 0, output.Bytes, error?.Code ?? "cancelled"))
                .ConfigureAwait(false);
            if (error is null)
            {
                throw;
            }

            error.Data[Audited] = true;
            throw error;
        }
    }

    private async Task<long> StreamAsync(
        HttpContext context, ReadPlan plan, ReadAudit audit, CountingPipeWriter output, CancellationToken ct)
    {
        var connection = database.Rent();
        try
        {
            using var statement = connection.Prepare(plan.Sql);
            Bind(statement, plan);
            using var result = statement.Query(ct);
            Describe(context.Response, plan.Format, result);

            // Hands out nothing before the trail knows; the engine has worked meanwhile.
            await audit.Opened.ConfigureAwait(false);
            return plan.Format switch
            {
                ResultFormat.Json =>
                    await new JsonRows(result, plan.Page).WriteDocumentAsync(output, ct).ConfigureAwait(false),
                ResultFormat.Ndjson =>
                    await new JsonRows(result, plan.Page).WriteLinesAsync(output, ct).ConfigureAwait(false),
                ResultFormat.Csv => await new CsvRows(result).WriteAsync(output, ct).ConfigureAwait(false),
                _ => await ArrowStreamWriter.WriteAsync(result, output, ct).ConfigureAwait(false),
            };
        }
        finally
        {
            database.Return(connection);
        }
    }

    /// <summary>A Parquet file's directory is at its end, so it is made whole and then sent.</summary>
    private async Task<long> SendFileAsync(
        HttpContext context, ReadPlan plan, ReadAudit audit, CountingPipeWriter output, CancellationToken ct)
    {
        var path = Path.Combine(database.Exports, Guid.NewGuid().ToString("N") + ".parquet");
        var connection = database.Rent();
        try
        {
            using (var statement = connection.Prepare(
                $"COPY ({plan.Sql}) TO {SqlText.Literal(path)} (FORMAT parquet, COMPRESSION zstd)"))
            {
                Bind(statement, plan);
                var rows = statement.Execute(ct);
                await audit.Opened.ConfigureAwait(false);
                context.Response.ContentType = MediaTypes.Of(ResultFormat.Parquet);
                context.Response.ContentLength = new FileInfo(path).Length;
                await using var file = File.OpenRead(path);
                await System.IO.Pipelines.StreamPipeExtensions.CopyToAsync(file, output, ct).ConfigureAwait(false);
                await output.FlushAsync(ct).ConfigureAwait(false);
                return rows;
            }
        }
        finally
        {
            database.Return(connection);
            File.Delete(path);
        }
    }

    private static void Bind(DuckDbStatement statement, ReadPlan plan)
    {
        foreach (var (name, value) in plan.Parameters)
        {
            statement.Bind(name, value);
        }
    }

    private static void Describe(HttpResponse response, ResultFormat format, DuckDbResult result)
    {
        var type = MediaTypes.Of(format);
        response.ContentType = format switch
        {
            ResultFormat.Csv => type + "; charset=utf-8; header=present",
            ResultFormat.Json or ResultFormat.Ndjson => type + "; charset=utf-8",
            _ => type,
        };
        var names = string.Join(',', result.Columns.Select(c => Uri.EscapeDataString(c.Name)));
        if (format == ResultFormat.Ndjson && names.Length <= MaxHeaderBytes)
        {
            response.Headers["DataMesh-Columns"] = names;
        }
    }

    private MeshException? Translate(Exception exception, ReadLimits limits) => exception switch
    {
        OperationCanceledException => limits.Reason(),
        MeshException { Code: "duckdb-interrupted" } interrupted =>
            limits.Reason() ?? EngineErrors.Outside(interrupted, options.DataFolder),
        MeshException error => EngineErrors.Outside(error, options.DataFolder),
        OutOfMemoryException => new MeshException(ErrorKind.Limit, "query-memory",
            "The query needs more memory than a read may use.", innerException: exception),
        _ => new MeshException(ErrorKind.Internal, "internal", exception.Message, innerException: exception),
    };

    public static ReadOutcome Outcome(MeshException? error) => error?.Kind switch
    {
        null => ReadOutcome.Cancelled,
        ErrorKind.Denied => ReadOutcome.Denied,
        ErrorKind.Invalid or ErrorKind.NotFound or ErrorKind.Gone => ReadOutcome.Refused,
        ErrorKind.Limit => ReadOutcome.Limited,
        _ => ReadOutcome.Failed,
    };

    public static string Hash(string text) => Convert.ToHexStringLower(
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    public static string Invariant(long number) => number.ToString(CultureInfo.InvariantCulture);
}
