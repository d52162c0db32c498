using DataMesh.Pipelines.Jobs;
using DataMesh.DuckDb;
using DataMesh.Storage.Delta;
using DataMesh.Storage.Delta.Staging;

namespace DataMesh.Pipelines.Execution;

/// <summary>Stages rows for a quarantine table and makes the commit that puts them there.</summary>
internal static class QuarantineStage
{
    /// <param name="select">The rows with <c>_reason, _build, _quarantined_at</c>.</param>
    /// <param name="isReplaced">They take the place of what is there; else they are added.</param>
    public static DeltaCommit Commit(JobContext context, DuckDbConnection connection, TableTarget target, string select,
        bool isReplaced, CancellationToken cancellationToken)
    {
        var staged = DeltaStager.Stage(connection, select, new StageOptions
        {
            Directory = context.Tables.Location(target.QuarantinePath!), BuildId = context.Job.StageId,
            SyncBeside = context.SyncBeside,
        }, cancellationToken);
        var kept = target.QuarantineVersion is { } version
            ? context.Tables.Get(target.QuarantinePath!, version)
            : null;
        var isOverwrite = isReplaced || (kept is not null && !Fits(staged, kept));
        return new DeltaCommit
        {
            Mode = isOverwrite ? DeltaWriteMode.Overwrite : DeltaWriteMode.Append,
            ReadVersion = target.QuarantineVersion,
            Schema = staged.Schema,
            OverwriteSchema = isOverwrite,
            Add = staged.Files,
            Operation = "QUARANTINE",
        };
    }

    /// <summary>Rows of another shape than those that lie there start the quarantine anew.</summary>
    private static bool Fits(StagedTable staged, DeltaSnapshot kept) => staged.Schema.Columns.All(c =>
        kept.Schema.Find(c.Name) is not { } known || known.Type == c.Type);
}
