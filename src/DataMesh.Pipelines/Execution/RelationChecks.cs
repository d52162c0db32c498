using DataMesh.Pipelines.Jobs;
using DataMesh.DuckDb;
using DataMesh.Model.Checks;
using DataMesh.Quality.Gates;
using DataMesh.Quality.Planning;
using DataMesh.Quality.Scans;
using DataMesh.Quality.Uniqueness;

namespace DataMesh.Pipelines.Execution;

/// <summary>Checks on relations that are not written anywhere: inputs and models that only others read.</summary>
internal static class RelationChecks
{
    public static IReadOnlyList<CheckResult> Run(JobContext context, DuckDbConnection connection, string name,
        string select, IReadOnlyList<CheckSpec> checks, CancellationToken cancellationToken)
    {
        var plan = CheckPlanner.Plan(new CheckPlanRequest
        {
            Table = name,
            Schema = RelationSchema.Of(connection, select),
            Checks = checks,
            Relation = other => context.Relation(connection, other),
        });
        return CheckScan.Run(connection, select, plan, Options(context.Job), cancellationToken).Results;
    }

    /// <summary>Checks spill into the job's work folder and take the build's time as now.</summary>
    public static QualityOptions Options(WorkerRequest job) => new()
    {
        Uniqueness = new UniquenessOptions { SpillFolder = job.WorkFolder },
        Time = new FixedTime(job.Now),
    };

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
