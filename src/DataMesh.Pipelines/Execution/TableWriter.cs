using DataMesh.Pipelines.Jobs;
using System.Text.Json.Nodes;
using DataMesh.DuckDb;
using DataMesh.Model.Checks;
using DataMesh.Model.Schemas;
using DataMesh.Pipelines.Builds;
using DataMesh.Quality.Gates;
using DataMesh.Quality.Planning;
using DataMesh.Storage.Delta;
using DataMesh.Storage.Delta.Staging;

namespace DataMesh.Pipelines.Execution;

/// <summary>
/// Fills one table with a model's rows: one statement computes, judges and writes them; what it leaves is staged files
/// and
/// the commit that would make them visible.
/// </summary>
internal sealed class TableWriter(JobContext context, DuckDbConnection connection, ModelStep step, TableTarget target)
{
    private readonly StageCounter _stages = new(context, target);

    /// <summary>Also gives the SELECT over the table as it would be.</summary>
    public (TableOutput Output, string Relation) Write(string select, CancellationToken cancellationToken)
    {
        var schema = RelationSchema.Of(connection, select);
        (select, schema) = Changed(select, schema,
            PromisedSchema.Apply(select, schema, target.Fields, step.Model.Name, target.Name));
        var kept = step.Model.IsIncremental ? context.Kept(target) : null;
        if (kept is not null)
        {
            (select, schema) = Changed(select, schema, ColumnRules.Align(select, schema, kept.Schema, step.Model));
        }

        var checks = CheckSplit.Of([.. target.Checks, .. PromisedSchema.Checks(target)], kept is not null, step.Model);
        using var gate = QualityGate.Open(connection, Plan(schema, checks.InPass, target.Standards), Options());
        var staged = _stages.Stage(connection, Ordered(gate.Wrap(select)), kept, cancellationToken, schema);
        context.Progress.Step(BuildPhase.Checks, $"checking {target.Name}", step.Model.Name);
        var outcome = gate.Complete(new GateInput(_stages.Scan(staged), staged.Rows), cancellationToken);
        var change = kept is null
            ? TableChange.Overwrite(staged)
            : new ChangeWriter(context, connection, step.Model, kept, _stages).Apply(staged, cancellationToken);
        var relation = change.Relation(context.Tables, _stages, kept);
        var results = outcome.Results.Concat(Later(checks.Later, schema, relation, cancellationToken)).ToList();
        var (quarantinePath, quarantine) = Quarantine(gate, outcome, isReplaced: kept is null, cancellationToken);
        return (new TableOutput
        {
            Name = target.Name,
            IsPort = target.IsPort,
            TablePath = target.TablePath,
            Schema = staged.Schema,
            Rows = change.Rows(kept),
            RowsWritten = staged.Rows,
            Bytes = change.Bytes(kept),
            Commit = Commit(staged, change),
            Checks = results,
            QuarantinePath = quarantinePath,
            QuarantinedRows = outcome.QuarantinedRows,
            QuarantineCommit = quarantine,
        }, relation);
    }

    /// <summary>To bind a query takes a millisecond and more; one that stayed as it was keeps its schema.</summary>
    private (string Select, TableSchema Schema) Changed(string select, TableSchema schema, string changed) =>
        (changed, ReferenceEquals(select, changed) ? schema : RelationSchema.Of(connection, changed));

    private CheckPlan Plan(TableSchema schema, IReadOnlyList<CheckSpec> checks,
        Model.Descriptor.GlobalStandardsSpec? standards) => CheckPlanner.Plan(new CheckPlanRequest
        {
            Table = target.Name,
            Schema = schema,
            Checks = checks,
            PiiColumns = target.PiiColumns,
            Standards = standards,
            Relation = name => context.Relation(connection, name),
        });

    private QualityOptions Options() => RelationChecks.Options(context.Job);

    private IReadOnlyList<CheckResult> Later(IReadOnlyList<CheckSpec> checks, TableSchema schema, string relation,
        CancellationToken cancellationToken) => checks.Count == 0
        ? []
        : Quality.Scans.CheckScan.Run(connection, relation, Plan(schema, checks, standards: null), Options(),
            cancellationToken).Results;

    /// <summary>Rows that lie beside each other are read together: the port's clustering is the files' order.</summary>
    private string Ordered(string select) => target.ClusteredBy.Count == 0
        ? select
        : $"SELECT * FROM ({select}\n) AS _rows ORDER BY "
            + string.Join(", ", target.ClusteredBy.Select(SqlText.Identifier));

    private DeltaCommit Commit(StagedTable staged, TableChange change) => new()
    {
        Mode = change.Mode,
        ReadVersion = target.Version,
        Schema = staged.Schema,
        OverwriteSchema = change.Mode == DeltaWriteMode.Overwrite,
        PartitionColumns = change.Mode == DeltaWriteMode.Overwrite ? target.PartitionedBy : null,
        Add = [.. staged.Files, .. change.Rewritten],
        Remove = change.Removed,
        Operation = "BUILD",
        Info = new JsonObject { ["model"] = step.Model.Name },
    };

    private (string? Path, DeltaCommit? Commit) Quarantine(QualityGate gate, CheckOutcome outcome, bool isReplaced,
        CancellationToken cancellationToken)
    {
        if (target.QuarantinePath is not { } path || (outcome.QuarantinedRows == 0
            && (target.QuarantineVersion is null || !isReplaced)))
        {
            return (target.QuarantinePath, null);
        }

        var sql = gate.QuarantineSql(context.Job.BuildId, context.Job.Now);
        return (path, QuarantineStage.Commit(context, connection, target, sql, isReplaced, cancellationToken));
    }
}
