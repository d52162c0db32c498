using DataMesh.Pipelines.Jobs;
using System.Text.Json.Nodes;
using DataMesh.Catalog.Builds;
using DataMesh.DuckDb;
using DataMesh.Pipelines.Builds;
using DataMesh.Pipelines.Worker;
using DataMesh.Quality.Gates;
using DataMesh.Quality.Planning;
using DataMesh.Quality.Scans;
using DataMesh.Storage.Delta;

namespace DataMesh.Pipelines.Execution;

/// <summary>
/// Judges a quarantine's rows by today's rules: those that pass are appended to the port, the others stay with today's
/// reason. Both tables change in one publish.
/// </summary>
internal static class ReplayRunner
{
    public static async Task<WorkerOutput> RunAsync(ReplayJob job, SpareDatabase spare, JobProgress progress,
        CancellationToken cancellationToken)
    {
        var target = job.Target;
        if (target.QuarantineVersion is null || target.Version is null)
        {
            return new WorkerOutput();
        }

        progress.Step(BuildPhase.Inputs, $"reading the quarantine of {target.Name}");
        var context = await JobContext.OpenAsync(job, spare, [target], [], job.Related, progress, cancellationToken)
            .ConfigureAwait(false);
        await using var closing = context.ConfigureAwait(false);
        using var lease = context.Session.Rent();
        return Replay(context, lease.Connection, target, cancellationToken);
    }

    private static WorkerOutput Replay(JobContext context, DuckDbConnection connection, TableTarget target,
        CancellationToken cancellationToken)
    {
        var kept = context.Kept(target)!;
        var held = context.Tables.Get(target.QuarantinePath!, target.QuarantineVersion!.Value);
        var columns = kept.Schema.Columns.Select(c => held.Schema.Find(c.Name) is null
            ? $"CAST(NULL AS {c.Type}) AS {SqlText.Identifier(c.Name)}"
            : $"CAST({SqlText.Identifier(c.Name)} AS {c.Type}) AS {SqlText.Identifier(c.Name)}");
        var select = $"SELECT {string.Join(", ", columns)} FROM ({context.Tables.Scan(held)}) AS _held";

        // Row rules decide row by row; rules of the whole table are held against what the port would become.
        var all = target.Checks.Concat(PromisedSchema.Checks(target)).ToList();
        var later = all.Where(c => !CheckSplit.IsOfRow(c)).ToList();
        var plan = Plan(context, connection, target, kept, [.. all.Except(later)], target.Standards);
        using var gate = QualityGate.Open(connection, plan, RelationChecks.Options(context.Job));
        var stages = new StageCounter(context, target);
        var staged = stages.Stage(connection, gate.Wrap(select), kept, cancellationToken);
        var outcome = gate.Complete(new GateInput(stages.Scan(staged), staged.Rows), cancellationToken);
        var change = new TableChange(DeltaWriteMode.Append, staged, [], []);
        var whole = later.Count == 0
            ? []
            : CheckScan.Run(connection, change.Relation(context.Tables, stages, kept),
                Plan(context, connection, target, kept, later, standards: null),
                RelationChecks.Options(context.Job), cancellationToken).Results;
        var stops = BuildRunner.Failing(whole);
        var quarantine = QuarantineStage.Commit(context, connection, target,
            gate.QuarantineSql(context.Job.BuildId, context.Job.Now), isReplaced: true, cancellationToken);
        return new WorkerOutput
        {
            Failure = stops.Count == 0
                ? null
                : CheckFailures.Of(stops, BuildFailureKind.Check, "replay-check-failed"),
            Tables =
            [
                Output(target, kept, change, outcome, whole) with
                {
                    Commit = stops.Count > 0 || staged.Rows == 0 ? null : Commit(target, change),
                    QuarantineCommit = stops.Count > 0 ? null : quarantine,
                },
            ],
        };
    }

    private static CheckPlan Plan(JobContext context, DuckDbConnection connection, TableTarget target,
        DeltaSnapshot kept, IReadOnlyList<Model.Checks.CheckSpec> checks,
        Model.Descriptor.GlobalStandardsSpec? standards) => CheckPlanner.Plan(new CheckPlanRequest
        {
            Table = target.Name,
            Schema = kept.Schema,
            Checks = checks,
            PiiColumns = target.PiiColumns,
            Standards = standards,
            Relation = name => context.Relation(connection, name),
        });

    private static DeltaCommit Commit(TableTarget target, TableChange change) => new()
    {
        Mode = DeltaWriteMode.Append,
        ReadVersion = target.Version,
        Schema = change.Staged.Schema,
        Add = change.Staged.Files,
        Operation = "REPLAY",
        Info = new JsonObject { ["from"] = target.QuarantinePath },
    };

    private static TableOutput Output(TableTarget target, DeltaSnapshot kept, TableChange change, CheckOutcome outcome,
        IReadOnlyList<Model.Checks.CheckResult> whole) => new()
        {
            Name = target.Name,
            IsPort = true,
            TablePath = target.TablePath,
            Schema = kept.Schema,
            Rows = change.Rows(kept),
            RowsWritten = change.Staged.Rows,
            Bytes = change.Bytes(kept),
            Checks = [.. outcome.Results, .. whole],
            QuarantinePath = target.QuarantinePath,
            QuarantinedRows = outcome.QuarantinedRows,
        };
}
