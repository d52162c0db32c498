using DataMesh.Pipelines.Jobs;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataMesh.DuckDb;
using DataMesh.Pipelines.Worker;
using DataMesh.Quality.Profiles;

namespace DataMesh.Pipelines.Execution;

/// <summary>Looks through a published snapshot: its column profile and its first rows.</summary>
internal static class ProfileRunner
{
    public static async Task<WorkerOutput> RunAsync(ProfileJob job, SpareDatabase spare, JobProgress progress,
        CancellationToken cancellationToken)
    {
        var target = new TableTarget
        {
            Name = job.Port, IsPort = true, TablePath = job.TablePath, Version = job.Version,
        };
        var context = await JobContext.OpenAsync(job, spare, [target], [], [], progress, cancellationToken)
            .ConfigureAwait(false);
        await using var closing = context.ConfigureAwait(false);
        using var lease = context.Session.Rent();
        var scan = context.Tables.Scan(job.TablePath, job.Version);
        var profile = TableProfiler.Profile(lease.Connection, scan, new ProfileOptions { PiiColumns = job.PiiColumns },
            cancellationToken);
        return new WorkerOutput
        {
            Profile = JsonSerializer.SerializeToNode(profile, PipelineJson.Default.TableProfile),
            Sample = Sample(lease.Connection, job, scan, cancellationToken),
        };
    }

    private static JsonArray Sample(DuckDbConnection connection, ProfileJob job, string scan,
        CancellationToken cancellationToken)
    {
        var schema = RelationSchema.Of(connection, scan);
        var columns = schema.Columns.Select(c => job.PiiColumns.Contains(c.Name, StringComparer.OrdinalIgnoreCase)
            ? $"'(withheld)' AS {SqlText.Identifier(c.Name)}"
            : SqlText.Identifier(c.Name));
        var rows = connection.Rows($"SELECT to_json(_sample)::VARCHAR FROM (SELECT {string.Join(", ", columns)} "
            + $"FROM ({scan}) LIMIT {SqlText.Literal((object)job.SampleRows)}) AS _sample", cancellationToken);
        return new JsonArray([.. rows.Select(r => JsonNode.Parse((string)r[0]!))]);
    }
}
